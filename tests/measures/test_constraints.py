"""What the database refuses of indicators and values, whoever writes it."""

import pytest
from django.db import IntegrityError, transaction

from measures.models import Indicator, Value
from tests.measures.figures import make_indicator, make_value


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"code": ""}, "indicator_has_a_code_and_a_name"),
        ({"name": ""}, "indicator_has_a_code_and_a_name"),
        ({"baseline": 3}, "indicator_baseline_has_its_day"),
        ({"baseline_on": "2026-03-31"}, "indicator_baseline_has_its_day"),
        ({"target": 3}, "indicator_target_has_its_day"),
        ({"target_on": "2026-03-31"}, "indicator_target_has_its_day"),
        ({"unit": "miles"}, "indicator_is_counted_in_known_ways"),
        ({"span": "week"}, "indicator_is_counted_in_known_ways"),
        ({"better": "left"}, "indicator_is_counted_in_known_ways"),
    ],
)
def test_an_indicator_is_whole(changes, name, indicator):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Indicator.objects.update(**changes)


def test_a_code_is_one_indicators_in_a_system(indicator, cast):
    make_indicator(cast["X-SYS"], indicator.code)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_indicator(cast["W-SYS"], indicator.code)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"amount": None}, "value_is_a_number_or_says_why_not"),
        ({"said": "fewer"}, "value_is_a_number_or_says_why_not"),
        ({"said": "withdrawn"}, "value_is_a_number_or_says_why_not"),
        ({"said": "unknown", "amount": None}, "value_is_a_number_or_says_why_not"),
        ({"part": 0}, "value_is_of_a_period"),
        ({"part": 13}, "value_is_of_a_period"),
        ({"plan_year": 1999}, "value_is_of_a_period"),
        ({"plan_year": 2101}, "value_is_of_a_period"),
    ],
)
def test_a_value_is_a_number_of_a_period_or_says_why_not(changes, name, indicator, cast):
    make_value(indicator, cast["W-N1"], 63)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Value.objects.update(**changes)


def test_an_organisation_has_one_value_a_period(indicator, cast):
    make_value(indicator, cast["W-N1"], 63)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_value(indicator, cast["W-N1"], 64)
