"""Reading what need not be of this moment from a replica of the database, and saying of when it is.

Nothing is read there by itself: a view hands over what it gathers (`read_lagging`), once it has
asked the primary who may see it. All else, and every write, goes to the primary. Where the replica
is away, follows nobody or lies too far behind, the primary is read instead.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import DEFAULT_DB_ALIAS, Error, connections

REPLICA = "replica"
# Gone, cancelled there, without a column that was just added; or without a row that the primary
# named: what is wrong with the asking itself is met again there.
NOT_THERE = (Error, LookupError, ObjectDoesNotExist)
LEFT_ALONE = timedelta(seconds=10)  # after it did not answer: else each page would wait for it
WRITTEN = "SELECT pg_current_wal_lsn()::text"
FOLLOWS = """
SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn() >= %s::pg_lsn, pg_last_xact_replay_timestamp()
"""
T = TypeVar("T")
_reading: ContextVar[bool] = ContextVar("reading_from_the_replica", default=False)
logger = logging.getLogger(__name__)


class Router:
    """Says where always: Django would go on reading and writing a row where it came from."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return REPLICA if _reading.get() else DEFAULT_DB_ALIAS

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True  # they are the same rows

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS  # the replica follows


@dataclass(frozen=True)
class Lag:
    """`as_of`: everything that was committed until then is there. Else why it is not read."""

    as_of: datetime | None
    trouble: str = ""

    def is_within(self, most: timedelta, *, at: datetime) -> bool:
        return self.as_of is not None and at - self.as_of <= most


class Rest:
    """Until when this process leaves a replica alone that did not answer."""

    def __init__(self) -> None:
        self.until: datetime | None = None

    def is_over(self, *, at: datetime) -> bool:
        return self.until is None or at >= self.until


REST = Rest()


def is_set() -> bool:
    return REPLICA in settings.DATABASES


def most_lag() -> timedelta:
    return timedelta(seconds=settings.REPLICA_LAG_MOST)


def lag(*, at: datetime) -> Lag:
    """Measured against the primary: a replica that nothing reaches any more seems up to date to
    itself. Where it has not replayed all that the primary had written, as of its last transaction.
    """
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(WRITTEN)
        (written,) = cursor.fetchone()
    try:
        with connections[REPLICA].cursor() as cursor:
            cursor.execute(FOLLOWS, [written])
            is_following, has_all, last = cursor.fetchone()
    except Error as problem:
        return Lag(None, str(problem).strip().partition("\n")[0])
    if not is_following:
        return Lag(None, "it follows no other server, and may have gone its own way")
    return Lag(at if has_all else last)


def read_lagging(
    do: Callable[[], T], *, at: datetime, is_allowed: Callable[[], bool]
) -> tuple[T, datetime | None]:
    """What `do` reads, all of it before it returns; and of when that is, if it is the replica's."""
    if is_set() and REST.is_over(at=at) and is_allowed():
        found = lag(at=at)
        if found.trouble:
            _rest(found.trouble, at=at)
        elif found.is_within(most_lag(), at=at):
            try:
                with _from_the_replica():
                    return do(), found.as_of
            except NOT_THERE as problem:
                _rest(str(problem), at=at)
    return do(), None


def _rest(trouble: str, *, at: datetime) -> None:
    logger.warning("The replica is not read: %s", trouble.partition("\n")[0])
    REST.until = at + LEFT_ALONE


@contextmanager
def _from_the_replica() -> Iterator[None]:
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)
