"""Teams are reminded of a register before its year closes, each once, as they chose."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from organisations.choices import Tier
from organisations.models import User
from registers.choices import State
from registers.filling.actions import say_of_register
from registers.models import RegisterReminder, RegisterYear
from registers.reminding.actions import registers_due_on_day, send_register_reminders
from registers.reminding.upkeep import remind_of_registers_in_the_morning
from tests import factories as make
from tests.at_once import WRITERS, at_once
from tests.clock import NOON
from tests.registers.filling_in import CLOSES, make_entry

SITE = "https://planning.example.org"
pytestmark = pytest.mark.usefixtures("noon")


def sent(left: int = 14, **more):
    given = {"on": CLOSES - timedelta(days=left), "at": NOON, "site": SITE}
    return send_register_reminders(**given | more)


def codes(found) -> set[str]:
    return {each.about.organisation.ods_code for each in found}


@pytest.mark.parametrize(
    ("left", "kind"),
    [
        (15, None),
        (14, "two_weeks"),
        (4, "two_weeks"),
        (3, "three_days"),
        (0, "the_day"),
        (-1, None),
    ],
)
def test_it_is_two_weeks_three_days_and_the_day(left, kind, year):
    assert {each.kind for each in sent(left)} == ({kind} if kind else set())


def test_each_team_that_has_not_sent_it_is_written_to_once(
    year, cast, django_capture_on_commit_callbacks
):
    make_entry(year, cast["W-N1"])
    answer = {"year": year, "organisation": cast["W-N3"], "state": State.NOTHING}
    say_of_register(**answer, by=None, at=NOON)

    with django_capture_on_commit_callbacks(execute=True):
        first = sent()

    assert codes(first) == {"W-N1", "W-N2"}
    assert sent(13) == []
    letter = next(each for each in mail.outbox if each.to == [cast.pcn_lead.email])
    assert letter.subject.startswith("Your register “Rooms” is due in 14 days")
    assert "“Rooms” of Fellside PCN for April 2026 to March 2027 is due in 14 days" in letter.body
    assert f"{SITE}/registers/W-SYS/rooms/2026/of/W-N1/" in letter.body
    assert codes(sent(3)) == {"W-N1", "W-N2"}


def test_a_year_that_moves_is_reminded_of_anew(year):
    sent()
    RegisterYear.objects.update(closes_on=CLOSES + timedelta(days=7))

    assert {each.kind for each in sent(7)} == {"two_weeks"}


def test_who_takes_no_reminders_gets_none(year, cast):
    User.objects.exclude(pk=cast.pcn_contributor.pk).update(wants_reminders=False)

    (due,) = sent()

    assert due.addresses == (cast.pcn_contributor.email,)


def test_nobody_of_another_system_or_tier_is_written_to(year):
    assert codes(registers_due_on_day(on=CLOSES)) == {"W-N1", "W-N2", "W-N3"}


def test_the_same_is_kept_once(year):
    sent()
    row = RegisterReminder.objects.first()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("is_set", [True, False])
def test_without_a_mail_server_nothing_is_sent_nor_kept(is_set, year, settings):
    settings.EMAIL_HOST_IS_SET = is_set
    RegisterYear.objects.update(closes_on=NOON.date())

    remind_of_registers_in_the_morning(at=NOON)

    assert RegisterReminder.objects.exists() == is_set


def test_the_command_says_of_which_register(year, settings, capsys):
    call_command("send_reminders", on=CLOSES, dry_run=True, json=True)

    said = capsys.readouterr().out
    assert '"register": "rooms"' in said
    assert '"plan_year": 2026' in said


def test_it_costs_the_same_for_three_and_for_thirty(year, cast):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            registers_due_on_day(on=CLOSES)
        return len(asked)

    few = cost()
    for number in range(27):
        body = make.OrganisationFactory(ods_code=f"W-M{number:02}", tier=Tier.NEIGHBOURHOOD)
        make.LinkFactory(parent=cast["W-P2"], child=body)

    assert cost() == few <= 6


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer at a time")
def test_run_on_many_machines_at_once_it_is_kept_once(transactional_db, year):
    assert at_once(lambda n: sent()) == {"done": WRITERS}
    assert RegisterReminder.objects.count() == 3
