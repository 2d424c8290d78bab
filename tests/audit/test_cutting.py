"""What is past its time goes from the front; the rest of the chain still holds."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from audit.choices import Happened
from audit.cutting import cut_before
from audit.models import Anchor, Event
from audit.sealing import seal_all
from audit.verifying import verify
from tests.audit.events import forge, some_events
from tests.clock import NOON

pytestmark = pytest.mark.django_db
YEARS = timedelta(days=3653)


def test_what_is_older_is_cut_off_and_the_chain_still_holds():
    some_events(4, at=NOON - YEARS)
    some_events(3)

    assert cut_before(NOON, at=NOON) == 4

    seal_all()
    assert verify().problems == []
    assert Event.objects.in_chain().first().number == 5
    assert Event.objects.in_chain().last().kind == Happened.CUT


def test_the_chain_may_be_cut_to_nothing_and_grows_on():
    some_events(4, at=NOON - YEARS)

    assert cut_before(NOON, at=NOON) == 4
    some_events(2)

    assert verify().problems == []
    assert Event.objects.in_chain().first().number == 5


def test_an_old_event_behind_a_young_one_stays_until_that_one_goes():
    some_events(1, at=NOON - YEARS)
    some_events(1)
    some_events(1, at=NOON - YEARS)

    assert cut_before(NOON, at=NOON) == 1
    seal_all()

    assert verify().problems == []
    assert Event.objects.count() == 3


def test_more_taken_away_than_was_cut_is_found():
    some_events(4, at=NOON - YEARS)
    some_events(3)
    cut_before(NOON, at=NOON)
    seal_all()

    forge("DELETE FROM audit_event WHERE number = 5")

    assert "Event 5 has been removed." in verify().problems


def test_a_cut_that_was_only_claimed_is_found():
    some_events(4)
    second = Event.objects.get(number=2)

    forge("DELETE FROM audit_event WHERE number <= 2")
    Anchor.objects.update(cut_number=2, cut_seal=second.seal)

    assert any("not signed" in problem for problem in verify().problems)


def test_the_command_goes_by_the_setting(settings, capsys):
    settings.AUDIT_KEPT_YEARS = 2
    some_events(4, at=NOON - YEARS)
    some_events(1)

    call_command("audit_cut")
    call_command("audit_cut")

    said = capsys.readouterr().out
    assert "4 events older than 2 years were cut off." in said
    assert "None is older than 2 years." in said


def test_nothing_is_cut_from_a_chain_that_does_not_hold():
    some_events(4, at=NOON - YEARS)
    forge("UPDATE audit_event SET person = 99 WHERE number = 2")

    with pytest.raises(CommandError, match="Nothing was cut off"):
        call_command("audit_cut")

    assert Event.objects.count() == 4


def test_nothing_is_cut_without_a_key(settings):
    some_events(1, at=NOON - YEARS)
    settings.AUDIT_KEYS = []

    with pytest.raises(CommandError, match="AUDIT_KEYS"):
        call_command("audit_cut")


def test_a_head_noted_before_the_cut_is_not_asked_for_any_more():
    some_events(4, at=NOON - YEARS)
    noted = Anchor.objects.get().head
    some_events(2)

    cut_before(NOON, at=NOON)
    seal_all()

    assert verify(noted=noted).problems == []
    assert verify(noted="2:gone").problems == []
