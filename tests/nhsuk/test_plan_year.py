"""The plan year: how its quarters read, and which day lies in which."""

from datetime import date

import pytest

from nhsuk.quarter import Quarter
from tests.planning.planners import YEAR


def test_quarters_read_as_people_say_them():
    assert YEAR.words(1, 1) == "April to June 2026"
    assert YEAR.words(2, 3) == "July to December 2026"
    assert YEAR.words(4, 4) == "January to March 2027"
    assert YEAR.words(1, 4) == "April 2026 to March 2027"


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 4, 1), Quarter.Q1),
        (date(2026, 6, 30), Quarter.Q1),
        (date(2026, 7, 1), Quarter.Q2),
        (date(2026, 12, 31), Quarter.Q3),
        (date(2027, 1, 1), Quarter.Q4),
        (date(2027, 3, 31), Quarter.Q4),
    ],
)
def test_each_day_of_the_year_lies_in_its_quarter(day, quarter):
    assert YEAR.quarter_of(day) == quarter
    assert YEAR.quarter_starts(quarter) <= day <= YEAR.quarter_ends(quarter)


def test_quarters_go_on_through_the_years_that_follow():
    assert YEAR.words(5, 5) == "April to June 2027"
    assert YEAR.words(3, 8) == "October 2026 to March 2028"
    assert YEAR.span(1, 20) == (date(2026, 4, 1), date(2031, 3, 31))


def test_the_quarters_to_choose_from_stand_under_their_plan_years():
    groups = YEAR.quarters()

    assert [name for name, _ in groups][::4] == [
        "April 2026 to March 2027",
        "April 2030 to March 2031",
    ]
    assert [number for _, quarters in groups for number, _ in quarters] == list(range(1, 21))
    assert groups[1][1][0] == (5, "April to June 2027")
