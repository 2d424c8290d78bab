"""Rows that the database makes itself, where Python would make a million of them one by one."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Model

ON_A_SERVER = connection.vendor == "postgresql"


@contextmanager
def unchecked() -> Iterator[None]:
    """PostgreSQL looks no foreign key up and waits for no disk: what is filled is joined from the
    very rows that it names. Only who owns the server may ask for that.
    """
    if not ON_A_SERVER:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        try:
            yield
        finally:
            cursor.execute("RESET session_replication_role; RESET synchronous_commit")


def numbers(most: int) -> str:
    """A table of one column: n.n counts from 1."""
    return f"({' UNION '.join(f'SELECT {n} AS n' for n in range(1, most + 1))}) n"


def day_of(year: str, month_and_day: str) -> str:
    """A date in a year that SQL names: 09-30."""
    text = f"{year} || '-{month_and_day}'"
    return f"CAST({text} AS DATE)" if ON_A_SERVER else text


def quoted(**words: str) -> dict[str, str]:
    """Words as SQL has them."""
    return {name: f"'{text}'" for name, text in words.items()}


def fill(model: type[Model], source: str, **columns: str) -> int:
    """Rows of a model: `columns` in SQL over `source`; what neither names has its default.

    How many there were. A remainder is `%%` in that SQL.
    """
    fixed = _defaults(model, columns)
    names = ", ".join([*columns, *fixed])
    said = ", ".join([*columns.values(), *["%s"] * len(fixed)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({names}) SELECT {said} {source}",
            list(fixed.values()),
        )
        return cursor.rowcount


def _defaults(model: type[Model], named: dict[str, str]) -> dict[str, object]:
    fields = (
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and not field.null and field.column not in named
    )
    return {
        field.column: field.get_db_prep_save(field.get_default(), connection) for field in fields
    }
