"""Loses the database without losing it: a backup is brought back elsewhere, every row compared.

Both sides are of one moment, so people may go on saving meanwhile. The database of the service is
read and nothing else; the other one is taken away again.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import psycopg2
from django.db import connection
from psycopg2 import sql

from work.backups import (
    LEFT_OUT,
    NotBackedUp,
    NotDone,
    copy_open_sqlite,
    dump_postgresql,
    run_postgresql,
)
from work.restoring import NotRestored, restoring

AT_ONCE = 2000  # rows


@dataclass(frozen=True)
class Held:
    """The rows of a table: how many, and the sum of their checksums, whatever their order."""

    rows: int
    checksum: int


Tables = Mapping[str, Held]


@dataclass(frozen=True)
class Drill:
    """What the backup was of, and what came back of it."""

    before: Tables
    after: Tables

    @property
    def rows(self) -> int:
        return sum(held.rows for held in self.before.values())

    def lost(self) -> Iterator[str]:
        for table, held in sorted(self.before.items()):
            there = self.after.get(table)
            if there is None:
                yield f"the table {table} with {held.rows:,} rows"
            elif there.rows != held.rows:
                yield f"{table}: {there.rows:,} rows of {held.rows:,} came back"
            elif there != held:
                yield f"{table}: {held.rows:,} rows, not all of them as they were"


def drill() -> Drill:
    with TemporaryDirectory() as folder:
        return DRILLS[connection.vendor](Path(folder) / "backup")


def of_sqlite(backup: Path) -> Drill:
    with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=20)) as live:
        live.execute("BEGIN")
        before = held_in_sqlite(live)  # from the first read on it is of one moment
        backup.touch(mode=0o600)
        copy_open_sqlite(live, backup)
    with closing(sqlite3.connect(backup)) as brought_back:
        return Drill(before, held_in_sqlite(brought_back))


def held_in_sqlite(opened: sqlite3.Connection) -> Tables:
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [name for (name,) in opened.execute(named) if name not in LEFT_OUT]
    return {name: held(opened.execute(f'SELECT * FROM "{name}"')) for name in names}  # noqa: S608


def of_postgresql(backup: Path) -> Drill:
    ours = {
        key: value
        for key, value in connection.get_connection_params().items()
        if key in {"dbname", "user", "password", "host", "port", "sslmode"}
    }
    with closing(psycopg2.connect(**ours)) as live:
        live.set_session(isolation_level="REPEATABLE READ", readonly=True)
        before = held_in_postgresql(live)
        with live.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
        dump_postgresql(backup, more=[f"--snapshot={snapshot}"])
    with another_database(ours) as name:
        run_postgresql(restoring(backup, into=name), PGDATABASE=name)
        with closing(psycopg2.connect(**ours | {"dbname": name})) as brought_back:
            return Drill(before, held_in_postgresql(brought_back))


@contextmanager
def another_database(ours: dict[str, Any]) -> Iterator[str]:
    """An empty one beside ours, for as long as it is needed."""
    name = f"drill_{uuid4().hex[:12]}"
    with closing(psycopg2.connect(**ours)) as door:
        door.autocommit = True
        with door.cursor() as cursor:
            cursor.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name))
            )
            try:
                yield name
            finally:
                cursor.execute(
                    sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
                )


def held_in_postgresql(opened) -> Tables:
    with opened.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall() if name not in LEFT_OUT]
    found = {}
    for name in names:
        with opened.cursor(name="rows") as rows:  # of its name: the server keeps what is not read
            rows.itersize = AT_ONCE
            rows.execute(sql.SQL("SELECT {0}::text FROM {0}").format(sql.Identifier(name)))
            found[name] = held(rows)
    return found


def held(rows) -> Held:
    number = checksum = 0
    for row in rows:
        number += 1
        checksum += int.from_bytes(sha256(repr(row).encode()).digest()[:16])
    return Held(number, checksum)


DRILLS = {"sqlite": of_sqlite, "postgresql": of_postgresql}
CANNOT = (NotBackedUp, NotDone, NotRestored, psycopg2.Error, sqlite3.Error)
