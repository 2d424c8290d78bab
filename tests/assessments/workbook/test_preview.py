"""Bringing a workbook back: read answer by answer, chosen from, taken in once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Answer
from assessments.workbook.columns import ANSWER, EVIDENCE, NOTE, PLANNED
from organisations.models import IncomingList
from tests.assessments.doing import (
    INT1,
    INT2,
    RETURN,
    colleague_saves,
    stored,
)
from tests.assessments.partners.asking import make_partner
from tests.assessments.workbook.filling import (
    changed,
    choose,
    fill,
    page,
    press,
    upload,
    workbook_of,
)
from tests.conftest import NOON, text_of

pytestmark = pytest.mark.usefixtures("noon")
SUP1 = "SUP-01-N"
TWO = {INT2: {ANSWER: "1 Exploring"}, SUP1: {ANSWER: "3 In place", NOTE: "Ours"}}


@pytest.fixture
def two_changes(taken_away) -> bytes:
    return fill(taken_away, TWO)


def test_nothing_changes_before_it_is_confirmed(lead, two_changes):
    preview = upload(lead, two_changes)

    said = text_of(preview)
    assert "Nothing has changed yet." in said
    assert "2</strong> changed in your file" in said
    assert "1 answer is the same in your file and here." in said
    assert Answer.objects.count() == 1


def test_each_change_stands_beside_what_is_here_with_the_words_marked(lead, taken_away):
    said = text_of(upload(lead, fill(taken_away, {INT1: {NOTE: "We meet daily.", PLANNED: "Yes"}})))

    assert "We meet <del>weekly.</del>" in said
    assert "We meet <ins>daily.</ins>" in said
    assert "<del>Not planned</del>" in said
    assert "<ins>Planned for the year</ins>" in said


def test_what_is_ticked_is_taken_in_by_who_pressed_and_the_file_is_let_go(cast, lead, two_changes):
    done = press(lead, upload(lead, two_changes))

    assert "2 answers were taken in from your file." in text_of(done)
    assert done.redirect_chain[-1][0] == reverse("assessments:detail", args=RETURN)
    assert stored(SUP1).level.value == 3
    assert stored(SUP1).history.first().history_user == cast.pcn_lead
    assert stored(INT1).number == 1
    incoming = IncomingList.objects.get()
    assert bytes(incoming.content) == b""
    assert str(incoming) == "Return as a workbook from “return.xlsx”"


def test_what_is_not_ticked_stays(lead, two_changes):
    press(lead, upload(lead, two_changes), take=[f"{SUP1}:mine:0"])

    assert stored(SUP1).number == 1
    assert not Answer.objects.filter(step__code=INT2).exists()


def test_pressing_twice_changes_nothing_the_second_time(lead, two_changes):
    preview = upload(lead, two_changes)
    press(lead, preview)

    again = press(lead, preview)

    assert "2 answers were taken in from your file." in text_of(again)
    assert [stored(code).number for code in (INT1, INT2, SUP1)] == [1, 1, 1]


def test_the_same_file_brought_again_changes_nothing(lead, two_changes):
    press(lead, upload(lead, two_changes))

    again = upload(lead, two_changes)

    assert "Your file says nothing else than your return." in text_of(again)
    assert "Take these answers" not in again.text
    assert "Upload another file" in again.text


def test_what_would_be_emptied_is_said_and_not_ticked(lead, taken_away):
    preview = upload(lead, fill(taken_away, {INT1: {NOTE: None}, **TWO}))

    said = text_of(preview)
    assert "Would be emptied: note" in said
    assert "What would empty something here is not ticked" in said
    press(lead, preview)
    assert stored(INT1).note == "We meet weekly."

    press(lead, upload(lead, fill(taken_away, {INT1: {NOTE: None}})), take=[f"{INT1}:mine:1"])
    assert stored(INT1).note == ""
    assert stored(INT1).history.last().note == "We meet weekly."


def test_all_or_none_are_ticked_in_one_press_and_what_was_chosen_stays_chosen(
    cast, framework, ours, lead, taken_away
):
    file = fill(taken_away, {INT1: {NOTE: "Mine"}, INT2: {NOTE: "New"}})
    colleague_saves(cast, framework, ours, number=1)
    preview = upload(lead, file)
    chosen = choose(INT1, "theirs", 2)

    none = press(lead, preview, tick="none", **chosen)
    every = press(lead, preview, tick="all", take=[], **chosen)

    assert "checked" not in none.text.split("Changed in your file</h2>")[1]
    assert f'value="{INT2}:mine:0" checked' in " ".join(every.text.split())
    assert f'value="{INT1}:theirs:2" checked' in " ".join(every.text.split())
    assert not Answer.objects.filter(step__code=INT2).exists()


def test_enter_in_a_box_presses_no_button_that_ticks_others(lead, two_changes):
    """A browser presses the first button of a form."""
    form = upload(lead, two_changes).text.split('<form method="post" novalidate>')[1]

    first = form.split('type="submit"')[1].split("</button>")[0]

    assert "Take these answers" in first
    assert "name=" not in first


def test_a_conflict_shows_both_and_waits_for_a_choice(cast, framework, ours, lead, taken_away):
    file = fill(taken_away, {INT1: {NOTE: "We meet daily."}, **TWO})
    colleague_saves(cast, framework, ours, number=1, note="We meet monthly.")
    preview = upload(lead, file)

    said = text_of(preview)
    assert "We meet <del>monthly.</del>" in said
    assert "We meet <ins>daily.</ins>" in said
    assert "Keep what is here, saved by pcn contributor, midday" in said

    pressed = press(lead, preview)
    assert pressed.status_code == 422
    assert f"{INT1}: choose which of the two answers to keep" in text_of(pressed)
    assert Answer.objects.count() == 1


def test_a_conflict_with_a_partner_names_the_partner(cast, framework, ours, lead, taken_away):
    file = fill(taken_away, {INT1: {NOTE: "We meet daily."}, **TWO})
    partner = make_partner(ours, INT1, by=cast.pcn_lead)
    values = AnswerValues(Choice.NOT_SURE, note="Theirs")
    given = {"assessment": ours, "step": framework.steps[INT1], "values": values}
    save_answer(**given, number=1, by=partner, at=NOON)

    said = text_of(upload(lead, file))

    assert "Keep what is here, saved by Fellside hospice (partner), midday" in said
    assert "1 partner can see and answer 1 step" in said


@pytest.mark.parametrize(
    ("whose", "note", "number"), [("mine", "We meet daily.", 3), ("theirs", "Theirs", 2)]
)
def test_in_a_conflict_either_can_be_kept(
    whose, note, number, cast, framework, ours, lead, taken_away
):
    file = fill(taken_away, {INT1: {NOTE: "We meet daily."}, **TWO})
    colleague_saves(cast, framework, ours, number=1)

    press(lead, upload(lead, file), **choose(INT1, whose, 2))

    assert (stored(INT1).note, stored(INT1).number) == (note, number)
    assert stored(SUP1).note == "Ours"


def test_what_only_a_colleague_changed_is_said_to_stay(cast, framework, ours, lead, two_changes):
    colleague_saves(cast, framework, ours, number=1)

    preview = upload(lead, two_changes)

    assert "1 answer was changed here since you took the file away" in text_of(preview)
    press(lead, preview)
    assert stored(INT1).note == "Theirs"


def test_what_somebody_saved_while_it_was_read_comes_back_to_be_chosen(
    cast, framework, ours, lead, taken_away
):
    preview = upload(lead, fill(taken_away, {INT1: {NOTE: "Mine"}, **TWO}))
    colleague_saves(cast, framework, ours, number=1)

    again = press(lead, preview)

    assert again.status_code == 409
    said = text_of(again)
    assert "2 answers were taken in from your file." in said
    assert f"{INT1}: somebody saved this answer while you were reading." in said
    assert stored(INT1).note == "Theirs"
    done = press(lead, again, **choose(INT1, "mine", 2))
    assert "1 answer was taken in from your file." in text_of(done)
    assert stored(INT1).note == "Mine"
    assert bytes(IncomingList.objects.get().content) == b""


def test_rows_with_a_problem_are_listed_and_keep_no_other_back(lead, taken_away):
    wrong = {INT1: {ANSWER: "Nearly there", PLANNED: "Perhaps"}}
    file = fill(taken_away, wrong | TWO)
    preview = upload(lead, file)

    assert "1 Integrated teams, E3" in text_of(preview)
    done = press(lead, preview)

    said = text_of(done)
    assert done.redirect_chain[-1][0] == page()
    assert "2 answers were taken in" in said
    assert "Not taken in: E3 and I3 on the sheet “1 Integrated teams”." in said
    mended = upload(lead, fill(file, {INT1: {ANSWER: "3 In place", PLANNED: "No"}}))
    press(lead, mended)
    assert stored(INT1).level.value == 3
    assert stored(SUP1).number == 1


def test_of_very_many_problems_the_first_are_shown_and_all_are_counted(lead, taken_away):
    def ask_more(workbook):
        for row in range(10, 130):
            workbook["2 Support"].cell(row, 1).value = f"NEW-{row}-N"

    said = text_of(upload(lead, changed(taken_away, ask_more)))

    assert "<strong>120</strong> to put right" in said
    assert "These are the first 100 of 120." in said
    assert "NEW-109-N" in said
    assert "NEW-110-N" not in said


def test_with_nothing_ticked_nothing_is_done_and_the_file_stays(lead, two_changes):
    pressed = press(lead, upload(lead, two_changes), take=[])

    assert pressed.status_code == 422
    assert "Tick at least one answer" in text_of(pressed)
    assert IncomingList.objects.get().content


@pytest.mark.parametrize(
    "take", ["x", "INT-99-N:mine:0", f"{INT1}:mine:99999999999", f"{INT1}:me:1"]
)
def test_what_no_box_would_send_takes_nothing_in(take, lead, two_changes):
    press(lead, upload(lead, two_changes), take=[take])

    assert Answer.objects.count() == 1


def test_taking_in_what_was_carried_over_confirms_it(ours, answered, lead, taken_away):
    Answer.objects.update(carried_from=answered.step)

    press(lead, upload(lead, fill(taken_away, {INT1: {EVIDENCE: "The plan"}})))

    assert stored(INT1).carried_from is None
    assert AnswerValues.of(stored(INT1)).evidence == "The plan"


def test_a_preview_asks_as_much_for_seventy_steps_as_for_three(lead, ours, answered, request):
    few_there = upload(lead, fill(workbook_of(ours), TWO)).request["PATH_INFO"]
    with CaptureQueriesContext(connection) as few:
        lead.get(few_there)
    steps = [step.code for step in request.getfixturevalue("many_steps")]
    file = fill(workbook_of(ours), {code: {ANSWER: "1 Exploring"} for code in steps})
    many_there = upload(lead, file).request["PATH_INFO"]
    with CaptureQueriesContext(connection) as many:
        shown = lead.get(many_there)

    assert shown.context["preview"].changed == 67
    assert len(many) == len(few)
    with CaptureQueriesContext(connection) as taking:
        press(lead, shown, follow=False)
    two_each = 2 * 67
    assert len(taking) - two_each < 35
