"""Which steps are commonly missing and which most advanced; no database."""

from dataclasses import replace

from organisations.choices import Tier
from planning.rollups.common import common_of
from planning.rollups.figures import StepFigures
from planning.rollups.first import look_first
from planning.rollups.page import RollupPage
from tests.planning.rollups.test_figures import part
from tests.planning.rollups.test_rollup import rollup_of


def step(code: str, in_place: int, applicable: int, *, tier=Tier.NEIGHBOURHOOD) -> StepFigures:
    return StepFigures(code, "Do it", "INT", tier, None, 0, in_place, applicable, applicable)


def common(*steps: StepFigures, returns=6):
    parts = [part(f"N{number}", tallies={}) for number in range(returns)]
    return common_of(replace(rollup_of(parts), steps=steps))


def codes(found) -> list[str]:
    return [each.step.code for each in found]


def test_the_largest_share_stands_first_and_an_even_one_in_the_order_of_the_table():
    found = common(step("A", 3, 6), step("B", 0, 6), step("C", 2, 4), step("D", 6, 6))

    assert codes(found.missing) == ["B", "A", "C"]
    assert codes(found.advanced) == ["D", "A", "C"]


def test_what_applies_to_nobody_or_is_asked_of_others_is_in_neither_list():
    found = common(step("A", 0, 0), step("B", 0, 1, tier=Tier.PLACE))

    assert not found.missing
    assert not found.advanced


def test_of_few_returns_it_is_said_that_a_share_says_little():
    assert "Only 4 returns are in" in common(returns=4).few
    assert "Only 1 return is in" in common(returns=1).few
    assert common(returns=5).few == common(returns=0).few == ""


def test_where_no_return_is_in_nothing_is_called_missing_or_first():
    nothing = RollupPage(replace(rollup_of([]), steps=(step("A", 0, 0),)))

    assert nothing.common.missing == ()
    assert look_first(nothing) == ()


def test_what_was_left_blank_or_is_not_sure_is_not_called_missing():
    blank, unsure = step("A", 1, 6), step("B", 0, 6)

    found = common(blank._replace(unanswered=4), unsure._replace(not_sure=6))

    assert [(each.number, each.step.answered) for each in found.missing] == [(1, 2)]
    assert codes(found.advanced) == ["A"]
