"""All rows of the database, and the database as it was with them.

After a test that commits what the migrations laid is there again, and nothing else: Django's own
flush asks every table for itself, and makes 700 permissions anew each time.
"""

from functools import cache

import pytest
from django.db import connection
from django.test import TransactionTestCase

from audit.guard import cutting
from audit.models import Event

Rows = list[tuple]


@cache
def tables() -> list[str]:
    return sorted(connection.introspection.django_table_names(only_existing=True))


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def rows_of(table: str, cursor) -> Rows:
    cursor.execute(f"SELECT * FROM {quoted(table)}")  # noqa: S608 (a table of ours)
    return sorted(cursor.fetchall(), key=repr)


def filled(cursor) -> set[str]:
    """The tables that hold any row, found in one statement."""
    asked = [
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {quoted(table)})"  # noqa: S608
        for table in tables()
    ]
    cursor.execute(" UNION ALL ".join(asked))
    return {table for (table,) in cursor.fetchall()}


def all_rows() -> dict[str, Rows]:
    with connection.cursor() as cursor:
        return {table: rows_of(table, cursor) for table in sorted(filled(cursor))}


def begin_again(laid: dict[str, Rows]) -> None:
    """Nothing but these rows, whatever lies there now."""
    with cutting(), connection.cursor() as cursor:
        written = filled(cursor) - laid.keys()
        changed = {table for table, rows in laid.items() if rows_of(table, cursor) != rows}
        for table in sorted(written | changed):
            cursor.execute(f"DELETE FROM {quoted(table)}")  # noqa: S608
        for table in sorted(changed):
            put_back(table, laid[table], cursor)


def put_back(table: str, rows: Rows, cursor) -> None:
    """An event gets number and seal, its last two columns, only once it is there."""
    is_sealed = table == Event._meta.db_table
    places = ", ".join(["%s"] * len(rows[0]))
    begun = [(*row[:-2], None, "") for row in rows] if is_sealed else rows
    cursor.executemany(f"INSERT INTO {quoted(table)} VALUES ({places})", begun)  # noqa: S608
    if is_sealed:
        seal = f"UPDATE {quoted(table)} SET number = %s, seal = %s WHERE id = %s"  # noqa: S608
        cursor.executemany(seal, [(*row[-2:], row[0]) for row in rows if row[-2]])


@pytest.fixture(scope="session")
def emptied_quickly(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        laid = all_rows()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: begin_again(laid))
        yield
