"""Events for tests, and a hand that gets past the guard of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import SimpleNamespace

from django.db import connection

from audit.choices import Happened, Thing
from audit.guard import put_up, take_down
from audit.models import Event
from audit.recording import record
from audit.sealing import seal_all
from tests.clock import NOON


def some_events(count: int, *, at: datetime = NOON) -> None:
    """Sealed, an hour apart, by person 1, 2, 3…"""
    for number in range(1, count + 1):
        moment = at + timedelta(hours=number)
        record(Happened.DECIDED, Thing.NEED, at=moment, by=number, organisation=7, note="met")
    seal_all()


@contextmanager
def unguarded() -> Iterator[None]:
    """As somebody works who may take triggers off, and who puts them back."""
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        take_down(editor)
        yield
        put_up(editor)


def forge(sql: str, *values: object) -> None:
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def numbers() -> list[int | None]:
    return list(Event.objects.order_by("pk").values_list("number", flat=True))
