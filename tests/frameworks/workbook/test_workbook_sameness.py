"""Steps that left and steps that came: asked about where one may be the other, never guessed."""

import pytest

from frameworks.workbook.changes import compare
from frameworks.workbook.reading import read_workbook
from tests.frameworks.workbooks import (
    N_STEP,
    P_STEP,
    ROW,
    S_STEP,
    heading,
    line,
    list_of_steps,
    one_theme,
)

REWORDED = "Agree who answers for each practice; write it down."
OTHER = "Count the people who wait for more than a week."
HEADERS = ("theme", "tier", "text")


FIRST = (heading("Set-up"), ROW)


def again(*rows, before=FIRST, **answers):
    first = read_workbook(one_theme(*before)).content
    reading = read_workbook(one_theme(*rows), earlier=first, **answers)
    counts = compare(first, reading.content).counts()
    return reading, {kind: number for kind, number in counts.items() if number}


@pytest.mark.parametrize(
    "rows",
    [
        (heading("Set-up"), line(REWORDED, P_STEP, S_STEP)),
        (line(REWORDED, P_STEP, S_STEP),),
        ("By March 2027", heading("Set-up"), line(REWORDED, P_STEP, S_STEP)),
    ],
)
def test_a_heavily_reworded_step_in_its_own_cell_is_asked_about(rows):
    reading, _counts = again(*rows)

    [question] = reading.questions
    assert question.text == N_STEP
    assert question.name == "same SUP-01-N"
    assert [option.text for option in question.options] == [REWORDED, ""]
    assert question.options[0].label == f"Yes, it is now at Support!{question.cell}"
    assert "% of the words alike" in question.message
    assert f'--same "SUP-01-N=Support!{question.cell}"' in question.message


def test_alone_in_its_row_and_reworded_it_is_asked_about_too():
    reading, _counts = again(
        line(REWORDED), line(None, P_STEP), before=(line(N_STEP), line(None, P_STEP))
    )

    assert [question.name for question in reading.questions] == ["same SUP-01-N"]


@pytest.mark.parametrize(
    "answer",
    ["SUP-01-N=Support!A5", "SUP-01-N=A5", "SUP-01-N=SUP-02-N", " sup-01-n = sup-02-n "],
)
def test_the_same_step_keeps_its_code_wherever_it_is_named(answer):
    reading, counts = again(heading("Set-up"), line(REWORDED, P_STEP, S_STEP), same=[answer])

    assert reading.is_ready
    assert reading.remarks == ()
    assert counts == {"reworded": 1, "unchanged": 2}
    step = reading.content.themes[0].rows[0].steps["neighbourhood"]
    assert (step.code, step.replaces) == ("SUP-01-N", "")


@pytest.mark.parametrize("named", ["Steps!C4", "C4", "SUP-04-N"])
def test_of_several_that_came_the_one_that_is_named_is_the_same(named):
    [left, first, second] = steps("abc")
    earlier = read_workbook(list_of_steps(HEADERS, left)).content
    came = list_of_steps(HEADERS, ("Support", "P", P_STEP), first, second)

    reading = read_workbook(came, earlier=earlier, same=[f"SUP-01-N={named}"])

    [kept] = [step for *_place, step in reading.content.steps() if step.code == "SUP-01-N"]
    assert kept.text == second[2]


def test_of_a_cell_merged_over_several_tiers_each_keeps_the_step_of_its_own_tier():
    merged = line(REWORDED, None, S_STEP, marks="merged")
    same = ["SUP-01-P=A4", "SUP-01-N=A4"]

    first = read_workbook(one_theme(ROW)).content
    reading = read_workbook(one_theme(merged, width=2), earlier=first, same=same)

    assert reading.is_ready
    assert {tier: step.code for _theme, _row, tier, step in reading.content.steps()} == {
        "neighbourhood": "SUP-01-N",
        "place": "SUP-01-P",
        "system": "SUP-01-S",
    }


def test_a_step_that_is_not_the_same_is_left_out_and_the_other_is_new():
    reading, counts = again(
        heading("Set-up"), line(REWORDED, P_STEP, S_STEP), same=["SUP-01-N=none"]
    )

    assert reading.is_ready
    assert counts == {"added": 1, "removed": 1, "unchanged": 2}


def test_a_step_that_moved_to_another_tier_is_asked_about_and_then_moved():
    before = (line(N_STEP), line(None, P_STEP))
    rows = (line(None, N_STEP), line(None, P_STEP))

    asked, _counts = again(*rows, before=before)
    moved, counts = again(*rows, before=before, same=["SUP-01-N=B4"])

    assert "at Place" in asked.questions[0].options[0].label
    assert "100% of the words alike" in asked.questions[0].message
    assert counts == {"moved": 1, "unchanged": 1}
    step = moved.content.themes[0].rows[0].steps["place"]
    assert (step.code, step.replaces) == ("SUP-03-P", "SUP-01-N")


def test_a_step_with_its_code_is_certain_however_it_is_worded():
    first = read_workbook(list_of_steps(HEADERS, ("Support", "N", N_STEP))).content
    coded = list_of_steps((*HEADERS, "code"), ("Support", "N", OTHER, "SUP-01-N"))

    assert read_workbook(coded, earlier=first).is_ready


def test_what_came_elsewhere_and_says_something_else_is_new():
    reading, counts = again(
        heading("Set-up"), line(None, P_STEP, S_STEP), "By May 2027", heading("Money"), line(OTHER)
    )

    assert reading.is_ready
    assert counts == {"added": 1, "removed": 1, "unchanged": 2}


def test_nobody_is_asked_about_a_step_that_is_only_gone_or_only_new():
    gone, _counts = again(heading("Set-up"), line(None, P_STEP, S_STEP))
    new, _counts = again(heading("Set-up"), ROW, line(OTHER))

    assert gone.is_ready
    assert new.is_ready


def test_one_step_made_of_two_is_asked_about_for_each():
    rows = [("Support", "P", "Hold a list of services."), ("Support", "P", "Hold a list of teams.")]
    first = read_workbook(list_of_steps(HEADERS, *rows)).content
    joined = list_of_steps(HEADERS, ("Support", "P", "Know what there is nearby."))

    reading = read_workbook(joined, earlier=first)
    both = read_workbook(joined, earlier=first, same=["SUP-01-P=C2", "SUP-02-P=C2"])

    assert [question.name for question in reading.questions] == ["same SUP-01-P", "same SUP-02-P"]
    assert both.is_ready
    [(*_place, step)] = both.content.steps()
    assert (step.code, step.replaces, step.also_replaces) == ("SUP-01-P", "", ("SUP-02-P",))


def steps(letters: str) -> list[tuple[str, str, str]]:
    """A step of five words for each letter: no two have a word in common."""
    return [
        ("Support", "N", " ".join(letter * length for length in range(3, 8))) for letter in letters
    ]


def offered(before: list[tuple], after: list[tuple]) -> dict[str, list[str]]:
    """By the step that left, the cells of what it may be; between two that stay as they were."""
    first, last = steps("yz")
    earlier = read_workbook(list_of_steps(HEADERS, first, *before, last)).content
    reading = read_workbook(list_of_steps(HEADERS, first, *after, last), earlier=earlier)
    for question in reading.questions:
        assert question.options[0].value == f"{question.sheet}!{question.cell}"
    return {
        question.name: [option.text for option in question.options if option.text]
        for question in reading.questions
    }


@pytest.mark.parametrize(
    ("left", "came", "expected"),
    [
        ("abcd", "efgh", ["e", "f", "g", "h"]),
        ("abc", "ef", ["ef", "ef", "ef"]),
        ("abcd", "ef", []),
    ],
    ids=["as many: one by one", "a few: each may be each", "many: none"],
)
def test_what_stands_between_the_same_steps_is_offered_in_place_whatever_it_says(
    left, came, expected
):
    found = offered(steps(left), steps(came))

    assert ["".join(text[0] for text in texts) for texts in found.values()] == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [("am", "mb"), ("amn", "bnm")],
    ids=["after another", "before another"],
)
def test_what_stands_between_other_steps_and_says_something_else_is_not_offered(before, after):
    assert offered(steps(before), steps(after)) == {}


def test_steps_that_are_already_settled_neither_part_nor_swell_what_stands_together():
    [first, *left, last], [coded, came] = steps("yabcdz"), steps("ef")
    earlier = read_workbook(list_of_steps(HEADERS, first, *left, last)).content
    rows = [(*first, ""), (*coded, "SUP-50-N"), (*came, ""), (*last, "")]
    gone = [f"SUP-{number:02}-N=none" for number in (2, 3, 4)]

    reading = read_workbook(list_of_steps((*HEADERS, "code"), *rows), earlier=earlier, same=gone)

    [question] = reading.questions
    assert question.name == "same SUP-05-N"
    assert question.options[0].text == came[2]


@pytest.mark.parametrize(("most", "number"), [(1, 1), (0, 0)])
def test_beyond_what_can_be_compared_in_time_nobody_is_asked(monkeypatch, most, number):
    monkeypatch.setattr("frameworks.workbook.sameness.MOST_PAIRS", most)

    reading, _counts = again(heading("Set-up"), line(REWORDED, P_STEP, S_STEP))

    assert len(reading.questions) == number


def test_of_many_that_say_half_the_same_in_one_theme_the_three_most_alike_are_offered():
    old = ("Support", "N", "one two three four five six")
    alike = [
        "one two three x1 x2 x3",
        "one two three x4",
        "one two three x5 x6 x7 x8",
        "one two three x9 x0",
    ]

    near = offered([old], [("Support", "N", text) for text in alike])
    far = offered([old], [("Money", "N", text) for text in alike[:1]])

    just = offered([old], [("Support", "N", "one two x1 x2"), *steps("abc")])

    assert just == {"same SUP-02-N": ["one two x1 x2"]}
    assert near == {"same SUP-02-N": [alike[1], alike[3], alike[0]]}
    assert far == {}


def test_an_answer_about_a_step_that_is_still_there_does_nothing_and_says_so():
    reading, counts = again(heading("Set-up"), ROW, same=["SUP-01-N=A5"])

    assert counts == {"unchanged": 3}
    assert "Nothing was asked about SUP-01-N=A5" in reading.remarks[0].message


def test_headings_come_first_and_steps_are_asked_about_once_they_are_known():
    reading, _counts = again(
        heading("Set-up"), line(REWORDED, P_STEP, S_STEP), line("Growing our own staff"), ROW
    )

    assert [question.asked.value for question in reading.questions] == ["Heading or step?"]
