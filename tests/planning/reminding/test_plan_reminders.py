"""Teams are reminded before their plan is due, once, and by hand at most once a day."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.cycles.actions import close_cycle, open_cycle
from assessments.models import Assessment, Reminder
from organisations.choices import Role
from organisations.models import User
from planning.models import PlanReminder
from planning.plans.signing import reopen_plan
from planning.reminding.actions import (
    plans_due_on_day,
    remind_of_plans_by_hand,
    send_plan_reminders,
)
from planning.reminding.upkeep import remind_of_plans_in_the_morning
from tests import factories as make
from tests.conftest import NOON, TODAY, text_of
from tests.layers import layer
from tests.planning.asking import PLACE, ask
from tests.planning.planners import return_of
from tests.work.working import heard

SITE = "https://planning.example.org"
pytestmark = pytest.mark.usefixtures("noon")


@layer
def due(cycle):
    """The cycle, whose plans are due in three days from NOON, and whose returns were yesterday."""
    cycle.closes_on = TODAY - timedelta(days=1)
    cycle.plans_due_on = TODAY + timedelta(days=3)
    cycle.save()
    return cycle


def codes(found) -> set[str]:
    return {each.about.organisation.ods_code for each in found}


def sent(**more):
    return send_plan_reminders(**({"on": TODAY, "at": NOON, "site": SITE} | more))


def by_hand(cast, due, *, by=None, at=NOON, code="W-P1"):
    return remind_of_plans_by_hand(
        organisation=cast[code], cycle=due, by=by or cast.place_reviewer, at=at, site=SITE
    )


def test_every_team_whose_plan_is_not_signed_is_reminded_once(
    cast, due, framework, django_capture_on_commit_callbacks
):
    ask(due, framework, cast["W-N2"], by=cast.tarnbeck_lead)

    with django_capture_on_commit_callbacks(execute=True):
        first = sent()

    assert {"W-N1", "W-N3"} <= codes(first)
    assert "W-N2" not in codes(first)
    assert sent(at=NOON + timedelta(hours=1)) == []
    letter = next(m for m in mail.outbox if m.to == [cast.pcn_lead.email])
    assert "Your plan is due in 3 days" in letter.subject
    assert "The plan of Fellside PCN for 2026/27 is due in 3 days, on 25 November" in letter.body
    assert f"{SITE}/plans/W-N1/2026-27/" in letter.body


def test_who_asks_nobody_is_promised_no_sending(cast, due, django_capture_on_commit_callbacks):
    make.MembershipFactory(user=cast.nobody, organisation=cast["W-SYS"], role=Role.SYSTEM_STAFF)

    with django_capture_on_commit_callbacks(execute=True):
        sent()

    said = {message.to[0]: message.body for message in mail.outbox}
    promise = "What it asks for is sent once it is."
    assert promise in said[cast.pcn_lead.email]
    assert promise not in said[cast.nobody.email]


def test_it_writes_to_many_teams_in_as_many_questions_as_to_one(cast, due):
    heard()
    codes_of = ["W-N1", "W-N2", "W-N3", "W-P1", "W-P2"]
    others = Assessment.objects.filter(organisation__ods_code__in=codes_of[1:])
    PlanReminder.objects.bulk_create(
        PlanReminder(
            assessment=each,
            kind="three_days",
            due_on=due.plans_due_on,
            sent_on=TODAY,
            sent_at=NOON,
            people=1,
        )
        for each in others
    )
    with CaptureQueriesContext(connection) as few:
        assert codes(sent()) >= {"W-N1"}
    PlanReminder.objects.all().delete()
    with CaptureQueriesContext(connection) as many:
        assert len(sent()) >= 3

    assert len(few) == len(many)


@pytest.mark.parametrize(("left", "kind"), [(15, None), (14, "two_weeks"), (0, "the_day")])
def test_it_is_two_weeks_three_days_and_the_day(cast, due, left, kind):
    found = plans_due_on_day(on=due.plans_due_on - timedelta(days=left))

    assert {each.kind for each in found} == ({kind} if kind else set())


def test_after_its_day_none_goes_by_itself_but_by_hand(cast, due):
    later = NOON + timedelta(days=4)

    assert plans_due_on_day(on=later.date()) == []
    assert codes(by_hand(cast, due, at=later)) == {"W-N1", "W-N2"}


def test_a_closed_cycle_ends_returns_alone(cast, due):
    close_cycle(cycle=due, by=cast.administrator, at=NOON)

    assert "W-N1" in codes(sent())


def test_of_a_cycle_that_is_not_open_nobody_hears(cast, framework, due):
    due.opened_at = None
    due.save()

    assert plans_due_on_day(on=TODAY) == []


def test_a_signed_plan_counts_while_its_team_changes_it(cast, due, framework):
    ask(due, framework, cast["W-N1"], by=cast.pcn_lead)
    reopen_plan(plan=return_of(due, cast["W-N1"]).plan, by=cast.pcn_lead, at=NOON)

    assert "W-N1" not in codes(plans_due_on_day(on=TODAY))


def test_dates_that_move_are_reminded_of_anew(due):
    before = codes(sent())
    due.plans_due_on += timedelta(days=1)
    due.save()

    assert codes(sent(on=TODAY + timedelta(days=1))) == before


def test_who_takes_no_reminders_and_who_only_reads_is_left_alone(cast, due):
    User.objects.filter(pk=cast.pcn_lead.pk).update(wants_reminders=False)

    addresses = {a for each in plans_due_on_day(on=TODAY) for a in each.addresses}

    assert cast.pcn_contributor.email in addresses
    assert not addresses & {cast.pcn_lead.email, cast.pcn_reader.email}


def test_it_asks_as_much_for_many_plans_as_for_one(cast, framework, due):
    with CaptureQueriesContext(connection) as few:
        plans_due_on_day(on=TODAY)
    other = make.CycleFactory(
        system=cast["W-SYS"],
        version=framework.version,
        slug="other",
        plan_year=2027,
        closes_on=due.closes_on,
        plans_due_on=due.plans_due_on,
    )
    open_cycle(cycle=other, by=cast.administrator, at=NOON)
    with CaptureQueriesContext(connection) as many:
        assert len(plans_due_on_day(on=TODAY)) > 6

    assert len(few) == len(many)


def test_a_place_reminds_those_beneath_it_once_a_day_whatever_their_returns_had(cast, due):
    Reminder.objects.create(
        assessment=return_of(due, cast["W-N1"]),
        kind="by_hand",
        due_on=due.closes_on,
        sent_on=TODAY,
        sent_at=NOON,
        people=1,
    )

    assert codes(by_hand(cast, due)) == {"W-N1", "W-N2"}
    with pytest.raises(ValidationError, match="were reminded today already"):
        by_hand(cast, due, at=NOON + timedelta(hours=2))
    assert codes(by_hand(cast, due, at=NOON + timedelta(days=1))) == {"W-N1", "W-N2"}


def test_after_the_morning_no_team_is_written_to_again_that_day(cast, due):
    sent()

    with pytest.raises(ValidationError, match="were reminded today already"):
        by_hand(cast, due)


@pytest.mark.parametrize("person", ["pcn_lead", "other_place_reviewer", "reader"])
def test_only_who_reviews_for_it_reminds(person, cast, due):
    with pytest.raises(PermissionDenied):
        by_hand(cast, due, by=getattr(cast, person))


@pytest.mark.parametrize("kind", ["three_days", "by_hand"])
def test_the_database_keeps_each_to_once(kind, cycle, cast):
    said = {"assessment": return_of(cycle, cast["W-N1"]), "kind": kind, "due_on": TODAY}
    said |= {"sent_on": TODAY, "sent_at": NOON, "people": 1}
    PlanReminder.objects.create(**said)

    with pytest.raises(IntegrityError), transaction.atomic():
        PlanReminder.objects.create(**said)


def test_nobody_is_written_to_at_night_nor_without_a_mail_server(due, settings):
    settings.EMAIL_HOST_IS_SET = False
    remind_of_plans_in_the_morning(at=NOON)
    settings.EMAIL_HOST_IS_SET = True
    remind_of_plans_in_the_morning(at=NOON.replace(hour=3))
    assert not PlanReminder.objects.exists()

    remind_of_plans_in_the_morning(at=NOON.replace(hour=9))
    assert PlanReminder.objects.exists()


def test_the_list_reminds_of_plans_in_one_press_and_says_what_came(
    cast, due, framework, sign_in, settings
):
    settings.EMAIL_HOST_IS_SET = True
    ask(due, framework, cast["W-N2"], by=cast.tarnbeck_lead)
    place, there = sign_in(cast.place_reviewer), reverse("planning:rollup_returns", args=PLACE)
    press = reverse("planning:rollup_remind_of_plans", args=PLACE)
    assert "Remind those whose plan is not signed" in text_of(place.get(there))

    done = text_of(place.post(press, follow=True))
    twice = text_of(place.post(press, follow=True))

    assert "1 team was reminded." in done
    assert "Plan not signed,<br>reminded 22 November 2026" in done
    assert done.count("reminded 22 November 2026") == 1
    assert "Plan signed<span" in done
    assert "Nobody was reminded: those still to come were reminded today already." in twice
    assert "Remind those" not in text_of(sign_in(cast.reader).get(there))


def test_where_every_plan_is_signed_the_list_offers_none_and_says_so(cast, due, framework, sign_in):
    for code, lead in (("W-N1", cast.pcn_lead), ("W-N2", cast.tarnbeck_lead)):
        ask(due, framework, cast[code], by=lead)
    place = sign_in(cast.place_reviewer)
    press = reverse("planning:rollup_remind_of_plans", args=PLACE)

    page = text_of(place.get(reverse("planning:rollup_returns", args=PLACE)))
    done = text_of(place.post(press, follow=True))

    assert "whose plan is not signed" not in page
    assert "Nobody was reminded: no plan is still to be signed." in done
