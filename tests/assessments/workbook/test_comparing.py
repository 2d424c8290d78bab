"""What was changed in the file, what was changed here, and what cannot be taken, cell by cell."""

from datetime import datetime

import pytest

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.workbook.actions import comparison_of
from assessments.workbook.columns import ANSWER, EVIDENCE, NOTE, PLANNED, REASON, STEP, WORDING
from assessments.workbook.comparing import Became, Comparison
from assessments.workbook.reading import read_filled
from assessments.workbook.writing import HEADER_ROW
from tests import factories as make
from tests.assessments.doing import INT1, INT2, colleague_saves
from tests.assessments.workbook.filling import changed, fill, workbook_of
from tests.clock import NOON

SUP1 = "SUP-01-N"
INT_SHEET = "1 Integrated teams"


def compared(ours, data: bytes) -> Comparison:
    return comparison_of(ours, read_filled(data))


def filled(ours, data: bytes, code=INT1, **said) -> Comparison:
    titles = {"answer": ANSWER, "reason": REASON, "note": NOTE, "plan": PLANNED, "proof": EVIDENCE}
    return compared(ours, fill(data, {code: {titles[name]: said[name] for name in said}}))


def became(comparison: Comparison) -> dict[str, Became]:
    return {each.code: each.became for each in comparison.answers}


def problems(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [(each.sheet, each.cell, each.message) for each in comparison.problems]


def test_each_answer_is_told_by_where_it_changed(cast, framework, ours, answered, taken_away):
    file = fill(taken_away, {INT2: {ANSWER: "1 Exploring"}})
    colleague_saves(cast, framework, ours, number=1)

    assert became(compared(ours, file)) == {
        INT1: Became.HERE,
        INT2: Became.IN_FILE,
        SUP1: Became.NOWHERE,
    }


def test_changed_here_and_in_the_file_it_is_a_conflict(cast, framework, ours, taken_away):
    colleague_saves(cast, framework, ours, number=1)

    found = filled(ours, taken_away, note="We meet daily.")

    assert became(found)[INT1] is Became.IN_BOTH
    assert found.takeable[INT1].number == 2


def test_changed_to_the_same_here_and_in_the_file_there_is_nothing_to_do(
    cast, framework, ours, taken_away
):
    colleague_saves(cast, framework, ours, number=1, note="Ours")

    found = filled(ours, taken_away, note=" Ours ", proof=None)

    assert found.takeable == {}


def test_changed_here_and_back_again_it_is_no_conflict(cast, ours, answered, taken_away):
    said = AnswerValues.of(answered)
    given = {"assessment": ours, "step": answered.step, "by": cast.pcn_contributor, "at": NOON}
    save_answer(values=AnswerValues(note="Other"), number=1, **given)
    save_answer(values=said, number=2, **given)

    found = filled(ours, taken_away, note="We meet daily.")

    assert became(found)[INT1] is Became.IN_FILE
    assert found.takeable[INT1].number == 3


def test_a_row_that_was_deleted_stays_as_it_is_and_is_named(ours, taken_away):
    def delete(workbook):
        workbook[INT_SHEET].delete_rows(HEADER_ROW + 1)

    found = compared(ours, changed(taken_away, delete))

    assert found.missing == (INT1,)
    assert (found.takeable, found.problems) == ({}, ())


def test_a_cell_that_was_emptied_is_a_change_that_says_so(ours, taken_away):
    found = filled(ours, taken_away, answer=None, note=None)

    assert found.takeable[INT1].emptied == ["choice", "note"]
    assert found.takeable[INT1].values == AnswerValues(evidence="The minutes")


def test_a_reason_with_its_answer_keeps_its_step_from_being_planned(ours, taken_away):
    found = filled(ours, taken_away, INT2, answer="Not applicable", reason="No branch", plan="Yes")

    assert found.takeable[INT2].values == AnswerValues(Choice.NOT_APPLICABLE, reason="No branch")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3 In place", 3),
        (" 3  in place ", 3),
        ("In place", 3),
        (3, 3),
        (3.0, 3),
        ("3", 3),
        ("0", 0),
    ],
)
def test_a_level_is_known_by_its_words_its_label_or_its_number(typed, value, ours, taken_away):
    found = filled(ours, taken_away, INT2, answer=typed)

    assert found.takeable[INT2].values.level.value == value


@pytest.mark.parametrize("typed", ["Not sure, to discuss", "not sure", "To discuss"])
def test_not_sure_is_an_answer_too(typed, ours, taken_away):
    assert filled(ours, taken_away, INT2, answer=typed).takeable[INT2].values == AnswerValues(
        Choice.NOT_SURE
    )


def test_a_label_that_is_the_number_of_another_level_is_asked_about(framework, ours, taken_away):
    framework.levels[4].label = "3"
    framework.levels[4].save()

    found = filled(ours, taken_away, INT2, answer=3)

    assert problems(found) == [
        (INT_SHEET, "E4", "“3” is none of the answers. Choose one from the list.")
    ]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (2, "2"),
        (2.5, "2.5"),
        (datetime(2027, 3, 31), "31 March 2027"),
        (True, "TRUE"),
        ("+44 161", "+44 161"),
    ],
)
def test_a_number_or_a_day_in_a_note_is_taken_as_it_is_written(typed, text, ours, taken_away):
    assert filled(ours, taken_away, INT2, note=typed).takeable[INT2].values.note == text


@pytest.mark.parametrize(
    ("said", "cell", "message"),
    [
        ({"answer": "Nearly there"}, "E4", "“Nearly there” is none of the answers."),
        ({"answer": "7"}, "E4", "“7” is none of the answers."),
        ({"answer": 2.5}, "E4", "“2.5” is none of the answers."),
        ({"answer": "Not applicable to us"}, "F4", "Say why this step does not apply to you."),
        ({"note": "Patient 943 476 5919"}, "G4", "looks like an NHS number"),
        ({"reason": 9434765919}, "F4", "looks like an NHS number"),
        ({"note": "a" * 4001}, "G4", "The note must be 4,000 characters or fewer."),
        ({"proof": "a" * 2003}, "H4", "You have 3 too many"),
        ({"note": "=1+1"}, "G4", "This cell holds a formula."),
        ({"answer": "=E3"}, "E4", "This cell holds a formula."),
        ({"note": 12345678901234567890}, "G4", "It is not certain what this cell is meant to say."),
        ({"note": datetime(2027, 3, 31, 14, 30)}, "G4", "It is not certain"),
        ({"plan": "Perhaps"}, "I4", "Write Yes here, or leave the cell empty."),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_cell_and_keeps_no_other_back(
    said, cell, message, ours, taken_away
):
    file = fill(taken_away, {SUP1: {ANSWER: "2 In progress"}})

    found = filled(ours, file, INT2, **said)

    ((sheet, where, sentence),) = problems(found)
    assert (sheet, where) == (INT_SHEET, cell)
    assert message in sentence
    assert found.takeable.keys() == {SUP1}


def test_money_in_a_note_is_not_taken_without_its_pounds(ours, taken_away):
    def pay(workbook):
        cell = workbook[INT_SHEET]["G4"]
        cell.value, cell.number_format = 1200, "£#,##0"

    ((_sheet, cell, _message),) = problems(compared(ours, changed(taken_away, pay)))

    assert cell == "G4"


def test_a_step_that_is_not_asked_is_named(ours, taken_away):
    found = compared(ours, fill(taken_away, {INT2: {STEP: "INT-99-N", NOTE: "Ours"}}))

    assert problems(found) == [
        (INT_SHEET, "A4", "The step “INT-99-N” is not asked in this return.")
    ]
    assert found.missing == (INT2,)


def test_a_step_that_stands_twice_is_taken_from_neither_row(ours, taken_away):
    found = compared(ours, fill(taken_away, {INT2: {STEP: INT1, NOTE: "Ours"}}))

    assert [cell for _sheet, cell, _message in problems(found)] == ["A3", "A4"]
    assert found.takeable == {}


def test_an_answer_beside_other_words_is_not_taken(ours, taken_away):
    found = compared(ours, fill(taken_away, {INT2: {WORDING: "Do less.", NOTE: "Ours"}}))

    ((_sheet, cell, message),) = problems(found)
    assert cell == "D4"
    assert "The wording of this step was changed" in message


def test_other_words_beside_which_nothing_was_answered_are_no_problem(ours, taken_away):
    found = compared(ours, fill(taken_away, {INT2: {WORDING: "Do less."}}))

    assert (found.problems, found.takeable) == ((), {})


def test_an_answer_in_a_row_without_its_step_is_not_lost_in_silence(ours, taken_away):
    found = compared(ours, fill(taken_away, {INT2: {STEP: None, NOTE: "Ours"}}))

    assert [(cell, message[:16]) for _sheet, cell, message in problems(found)] == [
        ("A4", "There is no step")
    ]


def test_a_column_that_is_gone_empties_nothing(ours, taken_away):
    found = compared(ours, changed(taken_away, lambda book: book[INT_SHEET].delete_cols(7)))

    assert [cell for _sheet, cell, _message in problems(found)] == ["A2"]
    assert "no column “Note”" in found.problems[0].message
    assert found.takeable == {}


@pytest.mark.parametrize("added", [NOTE, " note", STEP])
def test_a_column_that_stands_twice_leaves_its_sheet_out_and_says_so(added, ours, taken_away):
    """One of their own beside ours, say: nobody can tell in which of the two the answer stands."""

    def add_a_column(workbook):
        workbook[INT_SHEET].cell(HEADER_ROW, 12).value = added

    file = fill(taken_away, {INT2: {NOTE: "Ours"}, SUP1: {NOTE: "Ours too"}})

    found = compared(ours, changed(file, add_a_column))

    assert [(sheet, cell) for sheet, cell, _message in problems(found)] == [(INT_SHEET, "L2")]
    assert f"two columns “{added.strip().capitalize()}”" in found.problems[0].message
    assert found.takeable.keys() == {SUP1}
    assert found.missing == ()


def test_columns_may_stand_in_another_order_and_sheets_be_added(ours, taken_away):
    def rearrange(workbook):
        sheet = workbook[INT_SHEET]
        sheet.insert_rows(1)
        sheet.insert_cols(1)
        workbook.create_sheet("Our own notes")["A1"] = "For the meeting"

    file = fill(taken_away, {INT2: {NOTE: "Ours"}})

    found = compared(ours, changed(file, rearrange))

    assert found.takeable[INT2].values.note == "Ours"


def test_what_was_saved_under_other_rules_is_no_problem_while_it_is_left_alone(ours, answered):
    ours.answers.update(note="Ring 943 476 5919")

    found = compared(ours, workbook_of(ours))

    assert (found.problems, found.takeable) == ((), {})


def test_it_holds_for_a_step_of_many(framework, ours, many_steps):
    step = make.StepFactory(row=make.RowFactory(theme=framework.themes["INT"]))

    found = filled(ours, workbook_of(ours), step.code, answer="1 Exploring")

    assert found.takeable.keys() == {step.code}
    assert len(found.answers) == 71
