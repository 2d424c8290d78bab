"""Figures may be read from a replica: then the page says of when they are."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from nhsuk.words import nhs_time
from organisations.lagging import WROTE
from organisations.models import Membership
from tests.planning.asking import PLACE
from work.replica import REPLICA

PAGES = [
    ("planning:rollup", PLACE),
    ("planning:rollup_part", [*PLACE, "levels"]),
    ("planning:systems", []),
    ("planning:region", ["none"]),
]


@pytest.fixture
def later(cycle):
    """An hour after anybody was given a role."""
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        yield timezone.now()


@pytest.fixture
def staff(cast, later, sign_in):
    return sign_in(cast.system_staff)


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_a_page_of_figures_says_of_when_they_are(name, args, staff, later, replica):
    page = staff.get(reverse(name, args=args))

    assert f"Figures as of {nhs_time(later - timedelta(seconds=3))}" in page.text
    assert len(replica) > 1
    assert not [each for each in replica if not each["sql"].startswith("SELECT")]


def test_nothing_is_said_where_figures_are_of_this_moment(staff):
    for name, args in PAGES:
        assert "Figures as of" not in staff.get(reverse(name, args=args)).text


def test_who_has_just_written_reads_the_database_itself(staff, replica, settings):
    staff.post(reverse("planning:rollup_remind", args=PLACE))
    page = staff.get(reverse("planning:rollup", args=PLACE))

    assert "Figures as of" not in page.text
    assert len(replica) == 0
    assert staff.cookies[WROTE]["max-age"] == settings.REPLICA_LAG_MOST + 2

    del staff.cookies[WROTE]
    assert "Figures as of" in staff.get(reverse("planning:rollup", args=PLACE)).text


def test_what_people_may_see_is_never_behind(staff, cast, replica):
    Membership.objects.filter(user=cast.outsider).first().save()

    assert "Figures as of" not in staff.get(reverse("planning:rollup", args=PLACE)).text
    assert len(replica) == 0


def test_without_a_replica_no_cookie_says_who_wrote(staff, settings):
    staff.post(reverse("planning:rollup_remind", args=PLACE))

    assert REPLICA not in settings.DATABASES
    assert WROTE not in staff.cookies
