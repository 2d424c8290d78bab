"""Teams are reminded of their report: when a round opens, before it ends, and by hand."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delivery.models import Round, RoundReminder
from delivery.reminding.actions import (
    remind_of_reports_by_hand,
    reports_due_on_day,
    send_report_reminders,
)
from delivery.reminding.days import kind_in_round
from delivery.reminding.upkeep import remind_of_reports_in_the_morning
from delivery.reports.actions import reopen_report
from organisations.models import User
from tests.clock import NOON, TODAY
from tests.conftest import text_of
from tests.delivery.many import more_reporting
from tests.delivery.reporting import DAYS, report, say, theirs
from tests.planning.asking import ask, commit, publish, support_plan_of

SITE = "https://planning.example.org"
LAST = DAYS["closes_on"]
ABOVE = ["W-P1", "2026-27", 3]
pytestmark = pytest.mark.usefixtures("noon")


def codes(found) -> set[str]:
    return {each.about.organisation.ods_code for each in found}


def sent(on=TODAY, **more):
    return send_report_reminders(**({"on": on, "at": NOON, "site": SITE} | more))


def by_hand(cast, round_, *, by=None, at=NOON, code="W-P1"):
    return remind_of_reports_by_hand(
        organisation=cast[code], round=round_, by=by or cast.place_reviewer, at=at, site=SITE
    )


@pytest.mark.parametrize(
    ("left", "told", "kind"),
    [
        (92, False, None),
        (91, False, "opening"),
        (60, True, None),
        (14, True, "two_weeks"),
        (14, False, "two_weeks"),
        (3, True, "three_days"),
        (0, True, "the_day"),
        (-1, True, None),
    ],
)
def test_it_is_the_opening_two_weeks_three_days_and_the_day(left, told, kind):
    on = LAST - timedelta(days=left)

    assert kind_in_round(DAYS["opens_on"], LAST, was_told=told, on=on) == kind


def test_who_has_something_to_report_on_hears_once_that_the_round_is_open(
    cast, round_, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        first = sent()

    assert codes(first) == {"W-N1"}
    assert sent(at=NOON + timedelta(hours=1)) == []
    letter = next(m for m in mail.outbox if m.to == [cast.pcn_lead.email])
    assert "Updates on October to December 2026 are open" in letter.subject
    assert "until 31 January 2027" in letter.body
    assert f"{SITE}/delivery/reports/W-N1/2026-27/q3/" in letter.body


def test_a_round_that_moves_is_reminded_of_anew_but_has_opened_once(cast, round_):
    sent()
    Round.objects.update(closes_on=LAST + timedelta(days=7))

    assert sent(on=TODAY + timedelta(days=1)) == []
    assert {each.kind for each in sent(on=LAST)} == {"two_weeks"}
    assert {each.kind for each in sent(on=LAST + timedelta(days=7))} == {"the_day"}


def test_the_letter_before_the_last_day_says_how_long_is_left(
    cast, round_, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sent(on=LAST - timedelta(days=3))

    letter = next(m for m in mail.outbox if m.to == [cast.pcn_lead.email])
    assert "Your report is due in 3 days" in letter.subject
    assert "is shown as “Not reported”" in letter.body


def test_who_has_submitted_is_left_alone_also_while_changing_it_again(cast, round_):
    say(cast, round_)
    assert codes(reports_due_on_day(on=TODAY)) == {"W-N1"}
    report(cast, round_)
    reopen_report(**theirs(cast, round_))

    assert reports_due_on_day(on=TODAY) == []


def test_a_place_hears_of_what_it_promised_and_nobody_of_a_draft(cast, cycle, round_):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    assert "W-P1" not in codes(reports_due_on_day(on=TODAY))

    publish(cast, support_plan_of(cycle, cast["W-P1"]))

    assert "W-P1" in codes(reports_due_on_day(on=TODAY))


def test_who_takes_no_reminders_is_left_alone(cast, round_):
    User.objects.filter(pk=cast.pcn_lead.pk).update(wants_reminders=False)

    addresses = {a for each in reports_due_on_day(on=TODAY) for a in each.addresses}

    assert addresses == {cast.pcn_contributor.email}


def test_it_asks_as_much_for_thirty_teams_as_for_three(cast, cycle, round_):
    say(cast, round_)
    report(cast, round_)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            reports_due_on_day(on=TODAY)
        return len(caught)

    more_reporting(cast, cycle, round_, 3)
    three = queries()
    more_reporting(cast, cycle, round_, 27)

    assert queries() == three


def test_a_place_reminds_those_beneath_it_once_a_day(cast, cycle, framework, round_):
    ask(cycle, framework, cast["W-N3"], by=cast.other_pcn_lead)

    assert codes(by_hand(cast, round_)) == {"W-N1"}
    with pytest.raises(ValidationError, match="were reminded today already"):
        by_hand(cast, round_, at=NOON + timedelta(hours=2))
    assert codes(by_hand(cast, round_, at=NOON + timedelta(days=1))) == {"W-N1"}


def test_outside_its_days_nobody_is_reminded_of_a_round(cast, round_):
    with pytest.raises(ValidationError, match="no report can still be submitted"):
        by_hand(cast, round_, at=NOON.replace(year=2027, month=2))


@pytest.mark.parametrize("person", ["pcn_lead", "other_place_reviewer", "reader"])
def test_only_who_reviews_for_it_reminds(person, cast, round_):
    with pytest.raises(PermissionDenied):
        by_hand(cast, round_, by=getattr(cast, person))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"kind": "three_days"}, {"kind": "three_days"}),
        ({"kind": "opening"}, {"kind": "opening", "due_on": date(2027, 3, 1)}),
        ({"kind": "by_hand"}, {"kind": "by_hand", "due_on": date(2027, 3, 1)}),
    ],
)
def test_the_database_keeps_each_to_once(cast, round_, first, second):
    said = {"round": round_, "organisation": cast["W-N1"], "due_on": LAST}
    said |= {"sent_on": TODAY, "sent_at": NOON, "people": 1}
    RoundReminder.objects.create(**said | first)

    with pytest.raises(IntegrityError), transaction.atomic():
        RoundReminder.objects.create(**said | second)


def test_nobody_is_written_to_at_night_nor_without_a_mail_server(round_, settings):
    settings.EMAIL_HOST_IS_SET = False
    remind_of_reports_in_the_morning(at=NOON)
    settings.EMAIL_HOST_IS_SET = True
    remind_of_reports_in_the_morning(at=NOON.replace(hour=3))
    assert not RoundReminder.objects.exists()

    remind_of_reports_in_the_morning(at=NOON.replace(hour=9))
    assert RoundReminder.objects.exists()


def test_the_page_reminds_in_one_press_and_says_when(cast, round_, place, sign_in, settings):
    settings.EMAIL_HOST_IS_SET = True
    there = reverse("delivery:progress_reports", args=ABOVE)
    press = reverse("delivery:progress_remind", args=ABOVE)
    assert "Remind those whose report is still to come" in text_of(place.get(there))

    done = text_of(place.post(press, follow=True))
    twice = text_of(place.post(press, follow=True))

    assert "1 team was reminded." in done
    assert "to report on, reminded 22 November 2026" in done
    assert "Nobody was reminded: those still to come were reminded today already." in twice
    assert "Remind those" not in text_of(sign_in(cast.reader).get(there))


def test_once_everyone_has_reported_the_page_offers_none(cast, round_, place, settings):
    settings.EMAIL_HOST_IS_SET = True
    say(cast, round_)
    report(cast, round_)

    page = text_of(place.get(reverse("delivery:progress_reports", args=ABOVE)))

    assert "Remind those" not in page
    assert "reminded " not in page.split("<h1")[1].split("</main")[0]
