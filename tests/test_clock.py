"""The suite's own clock: it shows the moment that was asked for, and stands still."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from tests.clock import NOON, moment_of


def test_everything_that_asks_the_clock_hears_the_moment_of_the_suite(pytestconfig):
    first, second = timezone.now(), timezone.now()

    assert first == second == moment_of(pytestconfig.getoption("on"))


@pytest.mark.usefixtures("noon")
def test_a_test_of_the_day_of_the_story_stays_on_it():
    assert timezone.now() == NOON


@pytest.mark.usefixtures("real_clock")
def test_the_real_clock_runs_where_a_test_is_about_time():
    began = timezone.now()

    while timezone.now() == began:
        pass

    assert abs(began.timestamp() - timezone.now().timestamp()) < 60


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2028-02-29", datetime(2028, 2, 29, 12, tzinfo=UTC)),
        ("2027-04-01", datetime(2027, 4, 1, 11, tzinfo=UTC)),
        ("2027-04-01T00:10", datetime(2027, 3, 31, 23, 10, tzinfo=UTC)),
        ("2027-10-31T00:30", datetime(2027, 10, 30, 23, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_by_british_clocks(words, moment):
    assert moment_of(words) == moment


def test_what_is_no_day_is_refused():
    with pytest.raises(ValueError, match="yesterday"):
        moment_of("yesterday")
