"""What a person says which step became which: split, merged, and matches put right."""

import pytest

from frameworks.workbook.changes import compare
from frameworks.workbook.content import Match
from frameworks.workbook.reading import read_workbook
from tests.frameworks.workbooks import list_of_steps

HEADERS = ("theme", "tier", "text")
BOTH = "Agree who leads and hold one list of local services."
LEAD = "Agree who leads in every practice."
LIST = "Hold one list of all that there is nearby."


def support(*texts) -> bytes:
    return list_of_steps(HEADERS, *(("Support", "N", text) for text in texts))


def coded(*lines) -> bytes:
    rows = (("Support", "N", text, code) for text, code in lines)
    return list_of_steps((*HEADERS, "code"), *rows)


def again(before: bytes, after: bytes, *same):
    """The reading of the second file, and each of its changes as (kind, code, earlier codes)."""
    first = read_workbook(before).content
    reading = read_workbook(after, earlier=first, same=same)
    changes = compare(first, reading.content)
    told = {
        change.code: (kind, change.earlier_codes)
        for kind in ("added", "reworded", "moved", "redated", "removed", "unchanged")
        for change in getattr(changes, kind)
    }
    return reading, changes, told


SPLIT = ["SUP-01-N=C2,C3"], ["SUP-01-N=Steps!C2", "SUP-01-N=Steps!C3"], ["sup-01-n = C2 , C3"]


@pytest.mark.parametrize("same", SPLIT)
def test_a_split_step_keeps_its_code_in_one_part_and_both_come_from_it(same):
    reading, changes, told = again(support(BOTH), support(LEAD, LIST), *same)

    assert reading.is_ready
    assert reading.remarks == ()
    [first, second] = told
    assert first == "SUP-01-N"
    assert told == {first: ("reworded", ("SUP-01-N",)), second: ("reworded", ("SUP-01-N",))}
    assert [change.lines for change in changes.reworded] == [
        (f"Split from SUP-01-N, of which {second} came too.",),
        ("Split from SUP-01-N, of which SUP-01-N came too.",),
    ]
    assert {change.match for change in changes.reworded} == {Match.HAND}


def test_a_part_of_a_step_that_stays_as_it_is_comes_from_it_too():
    reading, changes, told = again(support(BOTH), support(BOTH, LIST), "SUP-01-N=C2,C3")

    assert reading.is_ready
    assert told == {
        "SUP-01-N": ("unchanged", ("SUP-01-N",)),
        "SUP-02-N": ("reworded", ("SUP-01-N",)),
    }
    assert changes.unchanged[0].beside == ("SUP-02-N",)


def test_merged_steps_are_one_that_comes_from_each():
    reading, changes, told = again(support(LEAD, LIST), support(BOTH), "SUP-01-N=C2", "SUP-02-N=C2")

    assert reading.is_ready
    assert told == {"SUP-01-N": ("reworded", ("SUP-01-N", "SUP-02-N"))}
    [change] = changes.reworded
    assert change.lines == ("Merged from SUP-01-N and SUP-02-N.",)
    assert [placed.text for _code, placed in change.merged] == [LIST]


def test_a_step_merged_into_one_that_stays_as_it_is_makes_that_one_changed():
    reading, _changes, told = again(support(LEAD, LIST), support(LEAD), "SUP-02-N=SUP-01-N")

    assert reading.is_ready
    assert told == {"SUP-01-N": ("moved", ("SUP-01-N", "SUP-02-N"))}


def test_what_would_be_split_is_one_of_the_answers_to_its_question():
    first = read_workbook(support(BOTH)).content
    [question] = read_workbook(support(LEAD, LIST), earlier=first).questions

    [split] = [option for option in question.options if option.label.startswith("It was split")]
    reading = read_workbook(support(LEAD, LIST), earlier=first, same=[f"SUP-01-N={split.value}"])

    assert reading.is_ready
    assert [step.replaces for *_place, step in reading.content.steps()].count("SUP-01-N") == 1


CLOSE = "Agree who leads in every practice and team."


def test_a_likely_match_is_put_right_by_hand():
    reading, _changes, told = again(support(LEAD), support(CLOSE, LIST), "SUP-01-N=C3")
    assert reading.is_ready
    assert told == {"SUP-01-N": ("reworded", ("SUP-01-N",)), "SUP-02-N": ("added", ())}

    reading, _changes, told = again(support(LEAD), support(CLOSE), "SUP-01-N=none")
    assert reading.is_ready
    assert told == {"SUP-01-N": ("removed", ("SUP-01-N",)), "SUP-02-N": ("added", ())}


def test_a_likely_match_is_confirmed_by_hand():
    before = again(support(LEAD), support(CLOSE))[1]
    reading, changes, _told = again(support(LEAD), support(CLOSE), "SUP-01-N=C2")

    assert before.reworded[0].match is Match.CLOSE
    assert reading.remarks == ()
    assert changes.reworded[0].match is Match.HAND


def test_a_code_that_now_stands_at_another_step_is_taken_from_it_by_hand():
    """Somebody wrote a new step over an old one and left its code beside it."""
    file = coded((LIST, "SUP-01-N"))

    changes = again(support(LEAD), file)[1]
    reading, _changes, told = again(support(LEAD), file, "SUP-01-N=none")
    second = read_workbook(
        file, earlier=reading.content, taken=["SUP-01-N"], same=["SUP-01-N=none"]
    )

    assert changes.reworded[0].match is Match.CODE
    assert told == {"SUP-01-N": ("removed", ("SUP-01-N",)), "SUP-02-N": ("added", ())}
    assert reading.remarks == second.remarks == ()
    assert [step.code for *_place, step in second.content.steps()] == ["SUP-02-N"]


def proposals(before: bytes, after: bytes, *same) -> dict[str, list[str]]:
    """By the name of each match that is proposed, what can be said of it."""
    reading, *_ = again(before, after, *same)
    assert reading.is_ready
    return {each.name: [option.value for option in each.options] for each in reading.proposals}


def test_a_likely_match_is_proposed_and_nothing_waits_for_it():
    reading, *_ = again(support(LEAD), support(CLOSE))
    [proposed] = reading.proposals

    assert reading.is_ready
    assert (
        proposed.reason == "SUP-01-N was matched by how close the wording is with the step there."
    )
    assert [option.value for option in proposed.options] == ["Steps!C2", "none"]
    assert proposed.options[0].alike == "86% of the words alike"
    assert proposals(support(LEAD), support(CLOSE), "SUP-01-N=C2") == {}
    assert proposals(support(LEAD), support(CLOSE), "SUP-01-N=none") == {}


def test_what_is_certain_is_not_proposed():
    assert proposals(support(LEAD, LIST), support(LIST, LEAD)) == {}
    assert proposals(support(LEAD), coded((CLOSE, "SUP-01-N"))) == {}
    assert proposals(support(LEAD), coded((LIST, "SUP-01-N"))) == {
        "same SUP-01-N": ["Steps!C2", "none"]
    }


def test_another_step_that_says_much_the_same_is_offered_as_it_and_as_a_part_of_it():
    part = "Agree who leads."

    assert proposals(support(LEAD), support(CLOSE, part)) == {
        "same SUP-01-N": ["Steps!C2", "Steps!C3", "Steps!C2,Steps!C3", "none"]
    }


def test_a_step_that_is_gone_may_have_been_merged_into_one_that_was_reworded():
    gone = "Agree who leads in every team."
    both = f"{CLOSE} Say so."

    proposed = proposals(support(CLOSE, gone), coded((both, "SUP-01-N")))
    merged = again(support(CLOSE, gone), coded((both, "SUP-01-N")), "SUP-02-N=Steps!C2")[2]

    assert proposed == {"same SUP-02-N": ["Steps!C2", "none"]}
    assert merged == {"SUP-01-N": ("reworded", ("SUP-01-N", "SUP-02-N"))}


def test_the_least_certain_match_is_proposed_first():
    closer = "Hold one list of all that is there nearby."
    reading, *_ = again(support(LIST, LEAD), support(closer, CLOSE))

    shares = [proposed.options[0].share for proposed in reading.proposals]
    assert len(shares) == 2
    assert shares == sorted(shares)


def test_a_step_cannot_be_left_out_and_be_somewhere():
    reading, *_ = again(support(LEAD), support(LIST), "SUP-01-N=C2", "SUP-01-N=none")

    assert [problem.message for problem in reading.problems] == [
        "--same SUP-01-N: it cannot be left out and be at C2 too."
    ]


def test_a_place_where_no_step_stands_is_named():
    reading, *_ = again(support(LEAD), support(LIST), "SUP-01-N=C2,C9")

    [problem] = reading.problems
    assert "--same SUP-01-N=C9: no step stands there." in problem.message


def test_a_sheet_with_a_comma_in_its_name_is_named_whole():
    first = read_workbook(support(BOTH)).content
    rows = [HEADERS, ("Support", "N", LEAD), ("Support", "N", LIST)]
    file = list_of_steps(*rows)
    named = "SUP-01-N=Steps, all!C2,Steps, all!C3"

    reading = read_workbook(file, earlier=first, same=[named])

    assert "--same SUP-01-N=Steps, all!C2: no step stands there" in reading.problems[0].message
    assert "--same SUP-01-N=Steps, all!C3: no step stands there" in reading.problems[1].message
