"""Teams are reminded before their return is due, once, and by hand at most once a day."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.cycles.actions import open_cycle
from assessments.models import Reminder
from assessments.reminding.actions import (
    due_on_day,
    remind_by_hand,
    send_reminders,
)
from assessments.reminding.upkeep import remind_in_the_morning
from assessments.sending.actions import reopen, send_back
from organisations.models import User
from organisations.reminding.days import kind_for, left_words
from tests import factories as make
from tests.assessments.doing import send, the_return
from tests.conftest import NOON, text_of
from tests.layers import layer
from tests.work.working import heard

DUE = date(2026, 12, 11)
SITE = "https://planning.example.org"
pytestmark = pytest.mark.usefixtures("noon")


@pytest.mark.parametrize(
    ("left", "kind"),
    [
        (15, None),
        (14, "two_weeks"),
        (9, "two_weeks"),
        (3, "three_days"),
        (1, "three_days"),
        (0, "the_day"),
        (-1, None),
    ],
)
def test_the_last_one_whose_day_has_come_is_asked_for(left, kind):
    assert kind_for(DUE, on=DUE - timedelta(days=left)) == kind


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (0, "is due today"),
        (1, "is due tomorrow"),
        (9, "is due in 9 days"),
        (-1, "was due 1 day ago"),
        (-2, "was due 2 days ago"),
    ],
)
def test_it_says_how_long_is_left(left, words):
    assert left_words(DUE, on=DUE - timedelta(days=left)) == words


@layer
def due(cycle):
    """The cycle, whose returns are due in three days from NOON."""
    cycle.closes_on = NOON.date() + timedelta(days=3)
    cycle.plans_due_on = cycle.closes_on
    cycle.save()
    return cycle


def codes(found) -> list[str]:
    return sorted(each.about.organisation.ods_code for each in found)


def sent_to() -> list[str]:
    return sorted(address for message in mail.outbox for address in message.to)


def test_every_team_whose_return_is_to_come_is_reminded_once(
    cast, due, django_capture_on_commit_callbacks
):
    send(the_return(due, "W-N2"), cast.tarnbeck_lead)

    with django_capture_on_commit_callbacks(execute=True):
        first = send_reminders(on=NOON.date(), at=NOON, site=SITE)
    again = send_reminders(on=NOON.date(), at=NOON + timedelta(hours=1), site=SITE)

    assert "W-N1" in codes(first)
    assert "W-N2" not in codes(first)
    assert again == []
    assert cast.pcn_lead.email in sent_to()
    assert cast.tarnbeck_lead.email not in sent_to()
    letter = next(m for m in mail.outbox if m.to == [cast.pcn_lead.email])
    assert "Your return is due in 3 days" in letter.subject
    assert "The return of Fellside PCN for 2026/27 is due in 3 days" in letter.body
    assert f"{SITE}/returns/W-N1/2026-27/" in letter.body


def test_who_has_turned_them_off_and_who_only_reads_is_left_alone(cast, due):
    User.objects.filter(pk=cast.pcn_lead.pk).update(wants_reminders=False)

    addresses = [a for each in due_on_day(on=NOON.date()) for a in each.addresses]

    assert cast.pcn_lead.email not in addresses
    assert cast.pcn_reader.email not in addresses
    assert cast.pcn_contributor.email in addresses


def test_another_date_is_reminded_of_anew(due):
    before = send_reminders(on=NOON.date(), at=NOON, site=SITE)
    due.closes_on += timedelta(days=1)
    due.plans_due_on = due.closes_on
    due.save()

    assert codes(send_reminders(on=NOON.date() + timedelta(days=1), at=NOON, site=SITE)) == codes(
        before
    )


def test_a_cycle_that_is_not_open_or_has_closed_reminds_nobody(cast, framework, due):
    waiting = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="x", closes_on=due.closes_on
    )
    due.closed_at = NOON
    due.save()

    assert waiting.opened_at is None
    assert due_on_day(on=NOON.date()) == []


def test_it_asks_as_much_for_many_returns_as_for_one(cast, framework, due):
    with CaptureQueriesContext(connection) as few:
        due_on_day(on=NOON.date())
    other = make.CycleFactory(
        system=cast["W-SYS"],
        version=framework.version,
        slug="other",
        plan_year=2027,
        closes_on=due.closes_on,
    )
    open_cycle(cycle=other, by=cast.administrator, at=NOON)
    with CaptureQueriesContext(connection) as many:
        assert len(due_on_day(on=NOON.date())) > 3

    assert len(few) == len(many)


def test_it_writes_to_many_teams_in_as_many_questions_as_to_one(cast, due):
    heard()
    send(the_return(due, "W-N2"), cast.tarnbeck_lead)
    with CaptureQueriesContext(connection) as few:
        assert codes(by_hand(cast, due)) == ["W-N1"]
    Reminder.objects.all().delete()
    send_back(
        assessment=the_return(due, "W-N2"), reason="Say more.", by=cast.place_reviewer, at=NOON
    )
    with CaptureQueriesContext(connection) as many:
        assert codes(by_hand(cast, due)) == ["W-N1", "W-N2"]

    assert len(few) == len(many)


def test_nobody_is_written_to_at_night_nor_without_a_mail_server(due, settings):
    settings.EMAIL_HOST_IS_SET = False
    remind_in_the_morning(at=NOON)
    settings.EMAIL_HOST_IS_SET = True
    remind_in_the_morning(at=NOON.replace(hour=3))
    assert not Reminder.objects.exists()

    remind_in_the_morning(at=NOON.replace(hour=9))
    assert Reminder.objects.exists()


def by_hand(cast, due, *, by=None, at=NOON, code="W-P1"):
    return remind_by_hand(
        organisation=cast[code], cycle=due, by=by or cast.place_reviewer, at=at, site=SITE
    )


def test_a_place_reminds_those_beneath_it_and_not_twice_in_a_day(cast, due):
    first = by_hand(cast, due)

    assert codes(first) == ["W-N1", "W-N2"]
    with pytest.raises(ValidationError, match="were reminded today already"):
        by_hand(cast, due, at=NOON + timedelta(hours=2))
    assert codes(by_hand(cast, due, at=NOON + timedelta(days=1))) == ["W-N1", "W-N2"]


def test_a_return_that_is_in_is_not_asked_for_while_its_team_changes_it(cast, due):
    """It counts as it was submitted; sent back it counts no more, and is asked for again."""
    send(the_return(due, "W-N1"), cast.pcn_lead)
    send(the_return(due, "W-N2"), cast.tarnbeck_lead)
    reopen(assessment=the_return(due, "W-N1"), by=cast.pcn_lead, at=NOON)
    send_back(
        assessment=the_return(due, "W-N2"), reason="Say more.", by=cast.place_reviewer, at=NOON
    )

    assert {"W-N1", "W-N2"} & set(codes(due_on_day(on=NOON.date()))) == {"W-N2"}
    assert codes(by_hand(cast, due)) == ["W-N2"]


def test_after_the_morning_no_team_is_written_to_again_that_day(cast, due):
    send_reminders(on=NOON.date(), at=NOON, site=SITE)

    with pytest.raises(ValidationError, match="were reminded today already"):
        by_hand(cast, due)


def test_in_a_closed_cycle_nobody_can_be_reminded(cast, due, sign_in, settings):
    settings.EMAIL_HOST_IS_SET = True
    due.closed_at = NOON
    due.save()
    there = reverse("planning:rollup_returns", args=["W-P1", "2026-27"])

    assert "whose return is still" not in text_of(sign_in(cast.place_reviewer).get(there))
    with pytest.raises(ValidationError, match="no return can still be submitted"):
        by_hand(cast, due)


def test_the_list_offers_no_reminder_where_no_email_can_go(cast, due, sign_in, settings):
    settings.EMAIL_HOST_IS_SET = False
    there = reverse("planning:rollup_returns", args=["W-P1", "2026-27"])

    assert "Remind those" not in text_of(sign_in(cast.place_reviewer).get(there))


def test_a_place_beside_it_reminds_no_team_again_that_day(cast, due):
    by_hand(cast, due)

    assert "W-N2" not in codes(by_hand(cast, due, by=cast.system_staff, code="W-SYS"))


@pytest.mark.parametrize("person", ["pcn_lead", "other_place_reviewer", "reader"])
def test_only_who_reviews_for_it_reminds(person, cast, due):
    with pytest.raises(PermissionDenied):
        by_hand(cast, due, by=getattr(cast, person))


@pytest.mark.parametrize("kind", ["three_days", "by_hand"])
def test_the_database_keeps_each_to_once(kind, cycle):
    said = {
        "assessment": the_return(cycle, "W-N1"),
        "kind": kind,
        "due_on": DUE,
        "sent_on": NOON.date(),
        "sent_at": NOON,
        "people": 1,
    }
    Reminder.objects.create(**said)

    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(**said)


def test_the_list_of_returns_reminds_in_one_press_and_says_when(cast, due, sign_in, settings):
    settings.EMAIL_HOST_IS_SET = True
    place = sign_in(cast.place_reviewer)
    there = reverse("planning:rollup_returns", args=["W-P1", "2026-27"])
    assert "Remind those whose return is still to come" in text_of(place.get(there))

    done = place.post(reverse("planning:rollup_remind", args=["W-P1", "2026-27"]), follow=True)
    twice = place.post(reverse("planning:rollup_remind", args=["W-P1", "2026-27"]), follow=True)

    assert "2 teams were reminded." in text_of(done)
    assert "reminded 22 November 2026" in text_of(done)
    assert "Nobody was reminded" in text_of(twice)
    assert "Remind those" not in text_of(sign_in(cast.reader).get(there))
