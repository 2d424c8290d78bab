"""Owners of boards are reminded of terms that end: eight and two weeks before, each once."""

from datetime import date, timedelta

import pytest
from django.core import mail

from organisations.models import User
from representation.keeping.actions import close_seat
from representation.models import TenureReminder
from representation.reminding.actions import send_term_reminders, terms_due_on_day
from representation.reminding.upkeep import remind_of_terms_in_the_morning
from tests.clock import NOON
from tests.representation.seating import ENDS, make_tenure

SITE = "https://planning.example.org"
A_DAY = timedelta(days=1)


def send(day: date, django_capture) -> list[str]:
    mail.outbox.clear()
    with django_capture(execute=True):
        send_term_reminders(on=day, at=NOON, site=SITE)
    return [f"{letter.to[0]}: {letter.subject.split(':')[0]}" for letter in mail.outbox]


def test_its_owner_is_written_to_twice_however_often_this_runs(
    tenure, django_capture_on_commit_callbacks
):
    sent = {}
    for days in range(60, -3, -1):
        day = ENDS - days * A_DAY
        if letters := send(day, django_capture_on_commit_callbacks):
            sent[days] = letters
        assert not send(day, django_capture_on_commit_callbacks)

    told = ["place_reviewer@example.org: A seat on Primary care forum becomes vacant"]
    assert sent == {56: told, 14: told}
    assert list(TenureReminder.objects.values_list("kind", flat=True)) == [
        "eight_weeks",
        "two_weeks",
    ]


def test_a_day_that_was_missed_is_made_up_for_and_a_new_day_reminded_of_anew(
    tenure, django_capture_on_commit_callbacks
):
    assert send(ENDS - 10 * A_DAY, django_capture_on_commit_callbacks)
    tenure.ends_on = ENDS + 7 * A_DAY
    tenure.save()
    assert send(ENDS - A_DAY, django_capture_on_commit_callbacks)


def test_nobody_is_reminded_of_a_seat_that_is_closed_or_given_on(tenure):
    day = ENDS - 14 * A_DAY
    assert len(terms_due_on_day(on=day)) == 1

    later = make_tenure(tenure.seat, starts_on=ENDS + A_DAY, ends_on=None)
    assert not terms_due_on_day(on=day)
    later.delete()
    close_seat(seat=tenure.seat, by=None, at=NOON)
    assert not terms_due_on_day(on=day)


def test_who_takes_no_reminders_gets_none(tenure):
    User.objects.update(wants_reminders=False)

    assert not terms_due_on_day(on=ENDS)


@pytest.mark.parametrize(("hour", "has_mail", "sent"), [(3, True, 0), (9, True, 1), (9, False, 0)])
def test_the_upkeep_sends_by_day_where_there_is_mail(hour, has_mail, sent, tenure, settings):
    settings.EMAIL_HOST_IS_SET = has_mail
    tenure.ends_on = NOON.date() + 14 * A_DAY
    tenure.save()

    remind_of_terms_in_the_morning(at=NOON.replace(hour=hour))

    assert TenureReminder.objects.count() == sent
