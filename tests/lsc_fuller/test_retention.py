"""Names and addresses of people who left are forgotten on command; what they signed stays."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from lsc_fuller.retention import carry_out, years_before
from organisations.models import User
from organisations.people.leaving import FORGOTTEN
from tests import factories as make
from tests.conftest import NOON, TODAY

pytestmark = pytest.mark.django_db
LONG_AGO = TODAY - timedelta(days=7 * 366)
BEFORE = years_before(TODAY, 6)


@pytest.fixture
def leaver(cast):
    person = make.UserFactory(
        email="leaver@example.org", name="Ada Example", job_title="PCN manager"
    )
    end = LONG_AGO + timedelta(days=30)
    make.MembershipFactory(user=person, organisation=cast["W-N1"], start=LONG_AGO, end=end)
    return person


def test_who_left_long_ago_keeps_a_job_title_and_no_more(leaver):
    counted = carry_out(before=BEFORE, at=NOON)

    leaver.refresh_from_db()
    assert counted["people who left"] == 1
    assert leaver.email == f"left-{leaver.pk}{FORGOTTEN}"
    assert (leaver.name, leaver.job_title, leaver.is_active) == ("", "PCN manager", False)
    assert not leaver.has_usable_password()
    assert {(past.email, past.name) for past in leaver.history.all()} == {(leaver.email, "")}


def test_a_second_time_nobody_is_left_to_forget(leaver):
    carry_out(before=BEFORE, at=NOON)

    assert carry_out(before=BEFORE, at=NOON)["people who left"] == 0


def test_who_works_here_was_here_lately_or_never_had_a_role_is_left_alone(cast, leaver):
    leaver.last_login = NOON
    leaver.save()
    everybody = set(User.objects.values_list("email", "name"))

    carry_out(before=BEFORE, at=NOON)

    assert set(User.objects.values_list("email", "name")) == everybody


def test_to_try_it_changes_nothing(leaver):
    assert carry_out(before=BEFORE, at=NOON, only_try=True)["people who left"] == 1

    leaver.refresh_from_db()
    assert leaver.email == "leaver@example.org"


def test_the_command_says_how_many(leaver, capsys):
    call_command("carry_out_retention", "--dry-run", "--json")

    told = json.loads(capsys.readouterr().out)
    assert told["forgotten"]["people who left"] == 1
    assert date.fromisoformat(told["before"]) == BEFORE


def test_where_everybody_is_kept_the_command_says_so(settings):
    settings.KEEP_LEAVERS_YEARS = 0

    with pytest.raises(CommandError, match="nobody is ever forgotten"):
        call_command("carry_out_retention")


def test_six_years_before_a_leap_day_is_the_28th():
    assert years_before(date(2028, 2, 29), 6) == date(2022, 2, 28)
