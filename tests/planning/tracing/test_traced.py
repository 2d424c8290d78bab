"""What follows from a recommendation, from plain values."""

import pytest

from organisations.choices import Tier
from planning.tracing.traced import Table, Traced, TracedStep, Tracing
from tests.clock import TODAY


def step(code: str, *, row: str = "", **more) -> TracedStep:
    theme, _number, letter = code.split("-")
    tier = next(tier for tier in Tier.planning() if tier.letter == letter)
    row = row or code.rpartition("-")[0]
    return TracedStep(
        pk=hash(code),
        code=code,
        text="Do it.",
        tier=tier,
        tier_name=tier.label,
        theme=theme,
        row=hash(row),
        row_name=row,
        when_by_label="By March 2027",
        when_by=None,
        **more,
    )


STEPS = [step("INT-01-N"), step("INT-01-P"), step("INT-02-N"), step("SUP-01-S")]


EVERY = tuple(Tier.planning())
THEMES = {"INT", "SUP", "NEW"}


def traced(*steps, about=("INT",), lost=(), answering=EVERY, planning=EVERY) -> Traced:
    said = ("Let teams grow.", "Systems", "")
    return Traced(1, "3", *said, about, lost, steps, answering, planning)


@pytest.mark.parametrize(
    ("about", "codes", "lost"),
    [
        (["INT"], ["INT-01-N", "INT-01-P", "INT-02-N"], ()),
        (["INT-01"], ["INT-01-N", "INT-01-P"], ()),
        (["SUP", "SUP-01"], ["SUP-01-S"], ()),
        (["INT-02", "INT-09", "EST"], ["INT-02-N"], ("INT-09", "EST")),
        (["NEW"], [], ()),
        ([], [], ()),
    ],
)
def test_a_theme_or_a_row_leads_to_its_steps_each_once(about, codes, lost):
    table = Table(STEPS, THEMES)

    assert [each.code for each in table.about(about)] == codes
    assert table.lost(about) == lost


def test_a_row_is_meant_by_any_step_in_it_whatever_its_number():
    """INT-02-P was moved into the row of INT-01-N."""
    table = Table([step("INT-01-N"), step("INT-02-P", row="INT-01")], THEMES)

    assert [each.code for each in table.about(["INT-02"])] == ["INT-01-N", "INT-02-P"]


def test_a_row_keeps_all_that_it_means_once_a_step_of_it_stands_elsewhere():
    """INT-01-P was moved to a row of its own, which is called SUP-02."""
    table = Table([step("INT-01-N"), step("INT-01-P", row="SUP-02")], THEMES)

    assert len(table.about(["INT-01"])) == 2
    assert [each.code for each in table.about(["SUP-02"])] == ["INT-01-P"]


def test_of_tiers_that_neither_answer_nor_plan_here_nothing_is_missing():
    steps = [step("INT-01-N", answers=1, actions=1), step("INT-01-S")]
    place = (Tier.NEIGHBOURHOOD, Tier.PLACE)

    assert traced(*steps, answering=place, planning=place).missing == ()


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (traced(about=()), ("No theme or row of the framework answers it.",)),
        (traced(), ("What answers it holds no step.",)),
        (
            traced(about=("INT", "EST"), lost=("EST",)),
            ("The framework has no theme or row EST.", "What answers it holds no step."),
        ),
        (traced(step("INT-01-N", answers=1, actions=1)), ()),
        (
            traced(step("INT-01-N")),
            (
                "The only step asked here has no answer in a return that is in.",
                "The only step asked here has no action and no commitment.",
            ),
        ),
        (
            traced(
                step("INT-01-N", answers=1),
                step("INT-02-N", commitments=1),
                step("INT-03-N", answers=2),
            ),
            (
                "1 of the 3 steps asked here has no answer in a return that is in.",
                "2 of the 3 steps asked here have no action and no commitment.",
            ),
        ),
        (
            traced(step("INT-01-N", answers=1), step("INT-02-N", answers=1)),
            ("All of the 2 steps asked here have no action and no commitment.",),
        ),
    ],
)
def test_what_is_missing_is_said_in_sentences(given, missing):
    assert given.missing == missing


def test_its_counts_are_those_of_its_steps():
    found = traced(
        step("INT-01-N", answers=4, applicable=3, in_place=1, actions=2),
        step("INT-01-P", answers=1, applicable=1, in_place=1, commitments=3),
    )

    assert (found.in_place_words, found.actions, found.commitments) == ("2 of 4", 2, 3)
    assert found.steps_words == "2 steps: 1 Neighbourhood, 1 Place"
    assert traced(step("INT-01-N")).in_place_words == "No answer in"


def test_those_without_a_step_and_without_a_plan_are_told_apart():
    alone, unplanned = traced(), traced(step("INT-01-N"))
    planned = traced(step("INT-01-N", actions=1))

    elsewhere = traced(step("INT-01-S"), planning=(Tier.NEIGHBOURHOOD, Tier.PLACE))

    tracing = Tracing(TODAY, 1, 2, (alone, unplanned, planned, elsewhere))

    assert tracing.without_steps == (alone,)
    assert tracing.unplanned == (unplanned,)
    assert tracing.returns_words.startswith("1 of 2 PCN returns in.")
