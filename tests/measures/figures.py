"""Indicators and values as tests make them: minimum valid, through no page."""

from collections.abc import Iterable

from measures.keeping.indicator_fields import IndicatorFields
from measures.models import Indicator, Value
from tests import factories as make

SUMMER, AUTUMN = (2026, 2), (2026, 3)  # plan year and quarter


def fields(**more) -> IndicatorFields:
    return IndicatorFields(**({"name": "Seen the same day", "unit": "percent"} | more))


def make_indicator(system, code: str = "ACC-01", **more) -> Indicator:
    indicator = Indicator(system=system, code=code)
    fields(**more).write(indicator)
    indicator.save()
    return indicator


def make_value(indicator, organisation, amount, period=SUMMER, **more) -> Value:
    plan_year, part = period
    return Value.objects.create(
        indicator=indicator,
        organisation=organisation,
        plan_year=plan_year,
        part=part,
        amount=amount,
        **more,
    )


def networks(place, amounts: Iterable, indicator, period=SUMMER) -> list:
    """As many more PCNs of a place, each with one value."""
    found = []
    for amount in amounts:
        network = make.LinkFactory(parent=place).child
        make_value(indicator, network, amount, period)
        found.append(network)
    return found
