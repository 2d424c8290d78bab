"""One command sends what a day asks for: reminders of returns, plans and reports, and letters."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from assessments.models import Reminder
from organisations.choices import Notices
from organisations.kept import KeptNotice
from organisations.models import User
from planning.models import PlanReminder
from tests.at_once import WRITERS, at_once
from tests.conftest import NOON, TODAY
from tests.layers import layer
from tests.work.working import heard
from work.models import Letter

MONDAY = TODAY + timedelta(days=1)
SITE = "https://planning.example.org"


@layer
def due(cycle, cast):
    """On Monday returns and plans are due; Fellside's lead hears once a week, of one thing."""
    cycle.closes_on = cycle.plans_due_on = MONDAY
    cycle.save()
    User.objects.filter(pk=cast.pcn_lead.pk).update(notices=Notices.WEEKLY)
    KeptNotice.objects.create(
        person=cast.pcn_lead,
        organisation=cast["W-N1"],
        right="WRITE",
        said="Need N01 has its answer.",
        path="/plans/W-N1/2026-27/",
        told_at=NOON,
    )
    return cycle


def run(**options) -> dict:
    out = StringIO()
    call_command(
        "send_reminders", json=True, stdout=out, **({"on": MONDAY, "site": SITE} | options)
    )
    return json.loads(out.getvalue())


def test_it_reports_first_and_then_sends_each_once(
    due, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_HOST_IS_SET = True
    would = run(dry_run=True)
    assert not Reminder.objects.exists()
    assert KeptNotice.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        did = run()
    again = run()

    assert would == did
    fellside = {
        "organisation": "W-N1",
        "cycle": "2026-27",
        "kind": "the_day",
        "days_left": 0,
        "people": 2,
    }
    assert fellside in did["reminders"]
    assert fellside in did["plans"]
    assert did["digests"] == {"people": 1, "things": 1}
    assert again == {
        "on": "2026-11-23",
        "reminders": [],
        "plans": [],
        "reports": [],
        "terms": [],
        "registers": [],
        "digests": {"people": 0, "things": 0},
    }
    mine = sorted(m.subject.partition(":")[0] for m in mail.outbox if "pcn_lead" in m.to[0][:8])
    assert mine == [
        "1 thing happened last week",
        "Your plan is due today",
        "Your return is due today",
    ]


def test_its_report_names_no_address(due, settings):
    settings.EMAIL_HOST_IS_SET = True
    out = StringIO()
    call_command("send_reminders", on=MONDAY, stdout=out)

    assert "@" not in out.getvalue()
    assert out.getvalue().startswith("23 November 2026: ")
    assert out.getvalue().strip().endswith("1 weekly email sent.")


def test_without_a_mail_server_it_sends_nothing_and_keeps_what_waits(due, settings):
    settings.EMAIL_HOST_IS_SET = False

    with pytest.raises(CommandError, match="No mail server is set"):
        run()
    assert not Reminder.objects.exists()
    assert KeptNotice.objects.exists()


def test_a_day_that_is_none_is_said_in_a_sentence():
    with pytest.raises(CommandError, match="“tomorrow” is no day such as 2026-12-08"):
        call_command("send_reminders", "--on", "tomorrow")


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer at a time")
def test_run_on_many_machines_at_once_it_writes_to_each_person_once(
    transactional_db, due, settings
):
    settings.EMAIL_HOST_IS_SET = True
    heard(at=NOON.replace(year=2100))

    outcomes = at_once(lambda n: run())

    assert outcomes == {"done": WRITERS}
    written = list(Letter.objects.values_list("subject", "recipients"))
    assert len(written) == len({(subject, *to) for subject, to in written})
    assert [subject for subject, _ in written if "last week" in subject] == [
        "1 thing happened last week: Neighbourhood planning"
    ]
    assert Reminder.objects.count() == PlanReminder.objects.count() > 3
