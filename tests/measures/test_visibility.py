"""Who reads what a system measures, and what it came to for whom."""

import pytest

from measures.models import Indicator, Value
from measures.querysets import IndicatorQuerySet
from organisations.models import Organisation
from organisations.visibility import over_q
from tests.cast import PEOPLE
from tests.clock import TODAY
from tests.measures.figures import make_indicator, make_value
from tests.routes.measures import WESTMERE
from tests.routes.route import ABOVE, PCN


def readers_of(rows, cast) -> set[str]:
    return {who for who in PEOPLE if rows.visible_to(getattr(cast, who)).exists()}


def test_what_a_system_measures_is_said_to_all_in_it_and_to_nobody_else(indicator, cast):
    assert readers_of(Indicator.objects, cast) == WESTMERE


@pytest.mark.parametrize(
    ("code", "readers"),
    [
        ("W-N1", PCN | ABOVE),
        ("W-P1", {"place_reviewer", "system_staff", "administrator", "reader"}),
        ("W-SYS", WESTMERE),
    ],
)
def test_a_value_is_read_from_its_organisation_and_above(code, readers, indicator, cast):
    make_value(indicator, cast[code], 63)

    assert readers_of(Value.objects, cast) == readers


def test_a_system_beneath_another_tells_its_values_to_its_own_alone(indicator, cast):
    """A value of a system is said to all in it only where the indicator is its own."""
    make_value(indicator, cast["X-SYS"], 63)

    assert readers_of(Value.objects, cast) == {"other_administrator"}


def test_only_administrators_of_the_system_change_them(indicator, cast):
    make_indicator(cast["X-SYS"], "XYZ-1")
    make_value(indicator, cast["W-N1"], 63)

    assert {
        who: list(rows.editable_by(getattr(cast, who)).values_list("pk", flat=True))
        for who in ("administrator", "pcn_lead", "system_staff")
        for rows in [Indicator.objects]
    } == {"administrator": [indicator.pk], "pcn_lead": [], "system_staff": []}
    assert Value.objects.editable_by(cast.administrator).exists()
    assert not Value.objects.editable_by(cast.other_administrator).exists()


def test_over_somebody_are_their_own_and_all_that_these_lie_in(cast):
    found = Organisation.objects.filter(over_q(cast.tarnbeck_lead, on=TODAY))

    assert set(found.values_list("ods_code", flat=True)) == {"W-N2", "W-P1", "W-P2", "W-SYS"}
    assert not Organisation.objects.over(cast.nobody).exists()


def test_one_that_was_chosen_before_it_was_retired_is_offered_again(indicator, cast):
    make_indicator(cast["W-SYS"], "ACC-02")
    Indicator.objects.filter(pk=indicator.pk).update(retired_at="2026-11-01T12:00Z")
    indicators: IndicatorQuerySet = Indicator.objects.of_system(cast["W-SYS"])

    def codes(found) -> list[str]:
        return [each.code for each in found]

    assert codes(indicators.offered()) == codes(indicators.standing()) == ["ACC-02"]
    assert codes(indicators.offered(besides=indicator.pk)) == ["ACC-01", "ACC-02"]
