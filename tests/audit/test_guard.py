"""What the database itself refuses, on SQLite and on PostgreSQL."""

import sqlite3
from contextlib import closing

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from audit.chain import CONTENT
from audit.choices import Happened
from audit.guard import SQLITE, cutting, missing
from audit.models import Anchor, Event
from tests.audit.events import some_events, unguarded
from tests.clock import NOON

pytestmark = pytest.mark.django_db


def refused(sql: str, *values: object) -> None:
    with (
        pytest.raises(IntegrityError, match="only ever added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)


def test_the_guard_stands_once_all_migrations_have_run():
    assert missing() == []


def test_a_guard_that_was_taken_down_is_missed():
    with unguarded():
        assert "audit_event_remains" in missing()

    assert missing() == []


@pytest.mark.parametrize("column", ["person", "organisation", "number", "whom", "id"])
def test_an_event_that_is_sealed_is_not_changed(column):
    some_events(2)

    refused(f"UPDATE audit_event SET {column} = 99 WHERE number = 1")  # noqa: S608


def test_an_event_that_waits_for_its_seal_gets_nothing_but_that():
    Event.objects.create(at=NOON, kind=Happened.SIGNED_IN, person=1)

    refused("UPDATE audit_event SET person = 2")
    refused("UPDATE audit_event SET person = 2, number = 1, seal = 'a'")
    assert Event.objects.update(number=1, seal="a") == 1


def test_no_event_is_deleted():
    some_events(2)

    refused("DELETE FROM audit_event WHERE number = 2")
    refused("DELETE FROM audit_anchor")
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.all().delete()


def test_no_event_comes_in_with_a_place_in_the_chain():
    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        Event.objects.create(at=NOON, kind=Happened.SIGNED_IN, number=1, seal="a")


def test_a_cut_may_delete_and_nothing_after_it():
    some_events(2)

    with cutting():
        Event.objects.filter(number=1).delete()

    refused("DELETE FROM audit_event")


def test_a_cut_that_fails_leaves_the_guard_up():
    some_events(2)

    with pytest.raises(RuntimeError), cutting():
        raise RuntimeError

    refused("DELETE FROM audit_event")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone replaces rows")
def test_sqlite_replaces_no_event():
    Event.objects.create(at=NOON, kind=Happened.OPENED, person=1, once="1 opened")
    pk = Event.objects.get().pk
    columns = "at, kind, thing, cycle, note, digest, seal, person, once"
    values = "'2026-01-01', 'opened', '', '', '', '', '', 2, '1 opened'"
    replace = "INSERT OR REPLACE INTO audit_event"

    refused(f"{replace} (id, {columns}) VALUES ({pk}, {values.replace('1 opened', 'another')})")
    with connection.cursor() as cursor:
        cursor.execute(f"{replace} ({columns}) VALUES ({values})")

    assert Event.objects.get().person == 1


def test_another_program_deletes_nothing_from_a_file(tmp_path):
    columns = ", ".join([*CONTENT, "number", "seal"])
    with closing(sqlite3.connect(tmp_path / "ours.sqlite3")) as file:
        file.execute(f"CREATE TABLE audit_event ({columns})")
        file.execute("CREATE TRIGGER remains " + SQLITE["audit_event_remains"])
        file.execute("INSERT INTO audit_event (id) VALUES (1)")

        with pytest.raises(sqlite3.OperationalError, match="audit_may_cut"):
            file.execute("DELETE FROM audit_event")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_postgresql_empties_no_table_of_the_audit():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL audit.emptying = 'off'")

    refused("TRUNCATE audit_event")
    refused("TRUNCATE audit_anchor")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "gossip"},
        {"thing": "lunch"},
    ],
)
def test_an_event_is_of_a_known_kind_and_thing(wrong):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Event.objects.create(**({"at": NOON, "kind": Happened.OPENED} | wrong))


@pytest.mark.parametrize("half", [{"number": 1}, {"seal": "a"}, {"number": 0, "seal": "a"}])
def test_an_event_has_number_and_seal_or_neither(half):
    Event.objects.create(at=NOON, kind=Happened.SIGNED_IN)

    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.update(**half)


def test_there_is_one_anchor():
    with pytest.raises(IntegrityError), transaction.atomic():
        Anchor.objects.create(pk=2)
