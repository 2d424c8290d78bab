"""A plan year as people type it."""

import pytest
from django.core.exceptions import ValidationError

from nhsuk.forms import PlanYearField


@pytest.mark.parametrize(
    "typed", ["2027", " 2027/28 ", "2027-28", "2027–28", "2027/2028", "2027 to 2028"]
)
def test_a_plan_year_is_the_year_it_starts_in(typed):
    assert PlanYearField().clean(typed) == 2027


@pytest.mark.parametrize("typed", ["2027/29", "27/28", "2027/2", "next year", "2027/28/29"])
def test_what_is_no_plan_year_is_refused(typed):
    with pytest.raises(ValidationError):
        PlanYearField().clean(typed)
