"""The doctor says of each thing whether it is well, and what to do where it is not."""

import json
import shutil
from collections import namedtuple
from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from lsc_fuller.doctor import done_later, kept, machine
from lsc_fuller.doctor.round import findings
from tests.clock import NOON
from tests.lsc_fuller.test_settings import SAFE
from tests.work.working import heard
from work.models import Backup, Letter
from work.replica import Lag

pytestmark = pytest.mark.django_db


@pytest.fixture
def healthy(settings, monkeypatch):
    """A server with its worker, its mail server and yesterday's backup."""
    settings.DEBUG = False
    monkeypatch.delenv("DEBUG", raising=False)
    for name, value in SAFE.items():
        monkeypatch.setenv(name, value)
    heard(at=NOON)
    Backup.objects.create(made_at=NOON - timedelta(hours=24), size=1)


def wrong_ones() -> list[str]:
    return [each.name for each in findings(at=NOON) if not each.is_well]


def test_a_healthy_service_is_well(healthy):
    assert wrong_ones() == []
    assert all(each.sentence.endswith(".") for each in findings(at=NOON))


def test_it_is_told_with_status_and_as_json(healthy, noon):
    said, as_json = StringIO(), StringIO()
    call_command("doctor", stdout=said)
    call_command("doctor", "--json", stdout=as_json)

    assert "well   Every migration has run." in said.getvalue()
    assert all(each["is_well"] for each in json.loads(as_json.getvalue()))

    Backup.objects.all().delete()
    with pytest.raises(CommandError, match=r"Not well: backups\."):
        call_command("doctor", stdout=said)
    assert "WRONG  No backup was ever made of this database." in said.getvalue()


def test_a_database_that_is_away_ends_the_round(healthy, monkeypatch):
    def away():
        raise OperationalError("no server\nwith a second line")

    monkeypatch.setattr(connection, "cursor", away)

    *_, last = findings(at=NOON)

    assert last.sentence == "The database does not answer: no server"
    assert "DATABASE_URL" in last.to_do


def test_a_migration_that_has_not_run_is_named(healthy):
    last = MigrationRecorder(connection).migration_qs.filter(app="packs").order_by("-name")[0]
    MigrationRecorder(connection).record_unapplied("packs", last.name)

    finding = kept.migrations(at=NOON)

    assert f"packs {last.name}" in finding.sentence
    assert finding.to_do == "Run manage.py migrate."


def test_a_cache_that_forgets_is_told(healthy, monkeypatch):
    monkeypatch.setattr(cache, "get", lambda key: None)

    assert "createcachetable" in kept.shared_cache(at=NOON).to_do


@pytest.mark.parametrize(
    ("found", "is_well", "said"),
    [
        (Lag(NOON - timedelta(seconds=1)), True, "The replica is 1 second behind."),
        (Lag(NOON - timedelta(minutes=1)), False, "60 seconds behind and is not read: at most 10"),
        (Lag(None, "connection refused"), False, "The replica is not read: connection refused."),
        (Lag(None), False, "The replica is not read: it has replayed nothing yet."),
    ],
)
def test_how_far_the_replica_is_behind_is_told(found, is_well, said, replica, monkeypatch):
    monkeypatch.setattr("work.replica.lag", lambda *, at: found)

    finding = kept.followed_by(at=NOON)

    assert said in finding.sentence
    assert finding.is_well == is_well


@pytest.mark.parametrize(("hours", "is_well"), [(25, True), (27, False)])
def test_a_backup_older_than_a_day_is_told(hours, is_well):
    Backup.objects.create(made_at=NOON - timedelta(hours=hours), size=1)

    assert kept.backups(at=NOON).is_well == is_well


def test_a_worker_that_fell_silent_is_told():
    heard(at=NOON - timedelta(minutes=7))

    assert "No worker was heard for 7 minutes" in done_later.worker(at=NOON).sentence


def test_emails_that_wait_for_long_are_told():
    about = {"recipients": [], "sender": "a@example.org", "subject": "", "body": ""}
    Letter.objects.create(written_at=NOON - timedelta(hours=1), **about)

    assert "1 email waiting" in done_later.letters(at=NOON).sentence


def test_a_mail_server_that_does_not_answer_is_told(settings):
    settings.DEBUG, settings.EMAIL_HOST, settings.EMAIL_PORT = False, "127.0.0.1", 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

    assert "(ConnectionRefusedError)" in done_later.mail_server(at=NOON).sentence


def test_too_little_room_is_told(monkeypatch):
    usage = namedtuple("Usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10, 9, 500 * 1024**2))

    finding = machine.disk(at=NOON)

    assert finding.sentence.startswith("0.5 GB are free")
    assert not finding.is_well


@pytest.mark.parametrize("zone", ["UTC", "Europe/Nowhere"])
def test_a_machine_that_does_not_know_when_clocks_change_is_told(zone, settings):
    settings.TIME_ZONE = "Europe/London"
    assert machine.time_zone(at=NOON).is_well
    settings.TIME_ZONE = zone

    assert not machine.time_zone(at=NOON).is_well


def test_missing_fonts_are_named(monkeypatch):
    monkeypatch.setattr(machine, "letters_of_fonts", list)

    assert "Bengali" in machine.fonts(at=NOON).sentence


def test_settings_that_a_server_refuses_are_told(healthy, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "short")

    assert "Set SECRET_KEY" in machine.environment(at=NOON).to_do
