"""An event stands or falls with what it tells of, and is chained once that is committed."""

import pytest
from django.db import connection, transaction

from audit import recording
from audit.choices import Happened, Thing
from audit.models import Anchor, Event
from audit.recording import NotPlain, record, record_reading
from audit.sealing import seal_all, seal_what_was_left
from audit.verifying import verify
from tests.at_once import WRITERS, at_once
from tests.audit.events import numbers
from tests.clock import NOON

pytestmark = pytest.mark.django_db


def reading(**more) -> None:
    given = {"at": NOON, "by": 1, "organisation": 7, "cycle": "2026-27"} | more
    record_reading(Happened.OPENED, Thing.RETURN, **given)


def test_an_event_that_is_rolled_back_with_its_deed_never_was():
    with transaction.atomic():
        record(Happened.DECIDED, Thing.NEED, at=NOON, by=1)
        transaction.set_rollback(True)

    assert not Event.objects.exists()


def test_an_event_is_sealed_when_its_transaction_commits(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        record(Happened.DECIDED, Thing.NEED, at=NOON, by=1)
        assert numbers() == [None]

    assert numbers() == [1]


def test_an_event_left_without_a_seal_gets_it_from_upkeep():
    record(Happened.DECIDED, Thing.NEED, at=NOON, by=1)

    seal_what_was_left(at=NOON)

    assert numbers() == [1]
    assert verify().problems == []


def test_a_deed_stands_where_sealing_fails(django_capture_on_commit_callbacks, caplog):
    Anchor.objects.create(pk=1, number=5, seal="a", signature="not ours")

    with django_capture_on_commit_callbacks(execute=True):
        record(Happened.DECIDED, Thing.NEED, at=NOON, by=1)

    assert numbers() == [None]
    assert "not signed" in caplog.text


@pytest.mark.parametrize("words", ["Two lines\nof an answer", "a" * 121, "<b>", "someone@x.org"])
def test_an_event_takes_no_text_that_somebody_wrote(words):
    with pytest.raises(NotPlain):
        record(Happened.DECIDED, Thing.NEED, at=NOON, by=1, note=words)


def test_a_reading_is_written_once_a_person_thing_and_day():
    reading()
    reading()
    reading(by=2)
    reading(note="pdf")
    reading(organisation=8)

    assert Event.objects.count() == 4


def test_the_readings_a_process_knows_take_no_more_room_than_they_may(monkeypatch):
    monkeypatch.setattr(recording, "MOST_KNOWN", 3)
    for number in range(10):
        recording.remember(str(number))

    assert len(recording.known) <= 3
    assert recording.is_known("9")


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_make_one_chain_without_gap_or_fork():
    def write(person: int) -> None:
        for part in range(10):
            with transaction.atomic():
                record(Happened.DECIDED, Thing.NEED, at=NOON, by=person)
                if part % 3 == 0:
                    transaction.set_rollback(True)
            reading(by=person, note=f"page {part % 2}")

    assert at_once(write) == {"done": WRITERS}

    seal_all()
    assert sorted(numbers()) == list(range(1, WRITERS * 8 + 1))
    assert verify().problems == []


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_a_long_transaction_keeps_no_other_from_being_sealed():
    with transaction.atomic():
        record(Happened.DECIDED, Thing.NEED, at=NOON, by=1)

        assert at_once(lambda person: reading(by=person)) == {"done": WRITERS}
        assert Event.objects.in_chain().count() == WRITERS

    assert verify().problems == []
    assert Event.objects.in_chain().last().person == 1
