"""Rounds: opened for a quarter, moved, and by whom."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from delivery.models import Round
from delivery.reminding.actions import reports_due_on_day
from delivery.rounds.actions import move_round, open_round
from organisations.choices import Notices
from organisations.history import EditedMeanwhile
from organisations.models import User
from tests.cast import client_of
from tests.clock import NOON, TODAY
from tests.conftest import text_of
from tests.delivery.reporting import DAYS

SYSTEM = ["W-SYS", "2026-27"]


def the_days(first: date, last: date, **more) -> dict:
    typed = {"number": 1}
    for name, day in (("opens_on", first), ("closes_on", last)):
        parts = {"day": day.day, "month": day.month, "year": day.year}
        typed |= {f"{name}_{part}": number for part, number in parts.items()}
    return typed | more


def test_a_round_says_how_it_stands_by_its_days_alone(round_):
    days = [round_.opens_on - timedelta(days=1), TODAY, round_.closes_on + timedelta(days=1)]

    assert [round_.tag(on=day)[0] for day in days] == ["Not open yet", "Open", "Closed"]
    assert round_.label == "October to December 2026"


def test_there_is_one_round_a_quarter(cast, cycle, round_):
    with pytest.raises(EditedMeanwhile):
        open_round(cycle=cycle, quarter=3, **DAYS, by=cast.administrator, at=NOON)

    with pytest.raises(IntegrityError, match=r"round_once|UNIQUE"), transaction.atomic():
        Round.objects.create(cycle=cycle, quarter=3, **DAYS)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"opens_on": date(2027, 2, 1)}, "round_closes_after_it_opens"),
        ({"quarter": 5}, "round_quarter"),
    ],
)
def test_the_database_refuses_a_round_that_cannot_be(round_, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Round.objects.filter(pk=round_.pk).update(**changes)


def test_the_last_day_is_not_before_the_first(cast, round_):
    with pytest.raises(ValidationError, match="must not be before the first"):
        move_round(
            round=round_,
            opens_on=date(2027, 2, 1),
            closes_on=date(2027, 1, 1),
            number=1,
            by=cast.system_staff,
            at=NOON,
        )


def test_staff_open_a_round_on_its_page_and_every_team_hears_of_it(
    cast, cycle, django_capture_on_commit_callbacks
):
    client = client_of(cast.system_staff)
    page = reverse("delivery:round", args=[*SYSTEM, 2])

    days = the_days(date(2026, 10, 1), date(2026, 10, 21), number=0)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(page, days)

    assert answer.status_code == 302
    assert Round.objects.get().quarter == 2
    assert "July to September 2026" in text_of(client.get(reverse("delivery:rounds", args=SYSTEM)))
    assert {"pcn_lead@example.org", "place_reviewer@example.org"} <= {
        address for letter in mail.outbox for address in letter.to
    }


@pytest.mark.usefixtures("noon")
@pytest.mark.parametrize(("opens_in", "reminded"), [(0, set()), (1, {"W-N1"})])
def test_whom_the_notice_told_that_a_round_is_open_no_reminder_tells_again(
    cast, cycle, plan, opens_in, reminded
):
    """Opened on its first day: one letter. Opened before it: the notice, and on the day another."""
    first = TODAY + timedelta(days=opens_in)
    days = the_days(first, first + timedelta(days=60), number=0)
    client_of(cast.system_staff).post(reverse("delivery:round", args=[*SYSTEM, 3]), days)

    due = reports_due_on_day(on=first)

    assert Round.objects.get().opens_on == first
    assert {each.about.organisation.ods_code for each in due} == reminded


@pytest.mark.usefixtures("noon")
def test_a_team_that_reads_no_notices_is_reminded_that_a_round_is_open(cast, cycle, plan):
    User.objects.filter(memberships__organisation=cast["W-N1"]).update(notices=Notices.NEVER)
    days = the_days(TODAY, TODAY + timedelta(days=60), number=0)
    client_of(cast.system_staff).post(reverse("delivery:round", args=[*SYSTEM, 3]), days)

    due = reports_due_on_day(on=TODAY)

    assert {each.about.organisation.ods_code for each in due} == {"W-N1"}


def test_a_second_person_who_moves_it_sees_both_days(cast, round_):
    client = client_of(cast.administrator)
    page = reverse("delivery:round", args=[*SYSTEM, 3])
    client.post(page, the_days(DAYS["opens_on"], date(2027, 2, 28)))

    answer = client.post(page, the_days(DAYS["opens_on"], date(2027, 3, 7)))

    assert answer.status_code == 409
    assert "28 February 2027" in text_of(answer)
    round_.refresh_from_db()
    assert round_.closes_on == date(2027, 2, 28)


def test_a_round_of_a_place_or_of_no_quarter_is_not_found(cast, round_):
    client = client_of(cast.system_staff)

    assert client.get(reverse("delivery:rounds", args=["W-P1", "2026-27"])).status_code == 404
    assert client.get(reverse("delivery:round", args=[*SYSTEM, 7])).status_code == 404
