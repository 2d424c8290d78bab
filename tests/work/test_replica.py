"""What is read from a replica, and what never is."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection, connections

from tests.clock import NOON
from work.models import Letter, Worker
from work.replica import REPLICA, Lag, Router, lag, read_lagging

ALWAYS = {"at": NOON, "is_allowed": lambda: True}


def test_only_what_is_handed_over_is_read_there_and_nothing_is_written_there(replica):
    Worker.objects.create(name="one", started_at=NOON, seen_at=NOON)

    found, as_of = read_lagging(lambda: Worker.objects.get(name="one"), **ALWAYS)
    read = len(replica)
    found.seen_at = NOON + timedelta(seconds=1)
    found.save()
    found.refresh_from_db()

    assert as_of == NOON - timedelta(seconds=3)
    assert read == 1
    assert len(replica) == read
    assert found.seen_at == NOON + timedelta(seconds=1)
    assert not Router().allow_migrate(REPLICA, "work")


@pytest.mark.parametrize(
    "found", [Lag(NOON - timedelta(seconds=11)), Lag(None), Lag(None, "connection refused")]
)
def test_a_replica_that_is_away_or_too_far_behind_is_not_read(found, replica, monkeypatch):
    monkeypatch.setattr("work.replica.lag", lambda *, at: found)

    assert read_lagging(Letter.objects.count, **ALWAYS) == (0, None)
    assert len(replica) == 0


@pytest.mark.parametrize(
    "problem",
    [
        OperationalError("canceling statement due to conflict with recovery"),
        KeyError("a theme that the primary named"),
        Letter.DoesNotExist("a row that the primary named"),
    ],
)
def test_one_that_breaks_off_is_left_alone_for_a_while_and_the_database_itself_is_read(
    problem, replica
):
    tried = []

    def read() -> int:
        tried.append(len(tried))
        if len(tried) == 1:
            raise problem
        return Letter.objects.count()

    assert read_lagging(read, **ALWAYS) == (0, None)
    assert read_lagging(read, **ALWAYS) == (0, None)
    assert len(replica) == 0

    later = NOON + timedelta(seconds=10)
    assert read_lagging(read, at=later, is_allowed=lambda: True)[1] is not None
    assert len(replica) == 1
    assert len(tried) == 4


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite follows no server")
def test_a_server_that_follows_no_other_is_no_replica(replica):
    """It may have been made the primary of somebody else, and gone its own way."""
    found = lag(at=NOON)

    assert found.as_of is None
    assert found.trouble == "it follows no other server, and may have gone its own way"
    assert connections[REPLICA].alias == REPLICA
