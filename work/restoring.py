"""Brings a backup back into an empty database: what is there is never written over."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from work.backups import NotDone, run_postgresql

KINDS = {"sqlite": b"SQLite format 3\x00", "postgresql": b"PGDMP"}
NAMES = {"sqlite": "an SQLite database", "postgresql": "an archive of PostgreSQL"}
NOT_EMPTY = (
    "The database of DATABASE_URL is not empty, and nothing is written over. Make a new one and "
    "name it in DATABASE_URL: docs/backup.md says how."
)


class NotRestored(Exception):
    """The message says why; the database is as it was."""


def restore(backup: Path) -> None:
    refuse_another_kind(backup)
    if connection.introspection.table_names():
        raise NotRestored(NOT_EMPTY)
    WAYS[connection.vendor](backup)


def refuse_another_kind(backup: Path) -> None:
    vendor = connection.vendor
    try:
        with backup.open("rb") as opened:
            start = opened.read(16)
    except OSError as problem:
        raise NotRestored(f"{backup} cannot be read: {problem.strerror}.") from None
    if not start.startswith(KINDS[vendor]):
        raise NotRestored(f"{backup} is not {NAMES[vendor]}, which this database needs.")


def into_sqlite(backup: Path) -> None:
    """By SQLite itself, into the file that is open; a damaged backup is refused before."""
    with closing(sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)) as kept:
        try:
            (found,) = kept.execute("PRAGMA integrity_check").fetchone()
        except sqlite3.DatabaseError as problem:
            found = str(problem)
        if found != "ok":
            raise NotRestored(f"{backup} is damaged: {found}.")
        connection.ensure_connection()
        kept.backup(connection.connection)


def into_postgresql(backup: Path) -> None:
    """All of it or nothing."""
    connection.close()
    name = str(connection.settings_dict["NAME"])
    try:
        run_postgresql(restoring(backup, into=name))
    except NotDone as problem:
        raise NotRestored(f"It could not be brought back. {problem}") from None


def restoring(backup: Path, *, into: str) -> list[str]:
    how = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    return ["pg_restore", *how, f"--dbname={into}", str(backup)]


WAYS = {"sqlite": into_sqlite, "postgresql": into_postgresql}
