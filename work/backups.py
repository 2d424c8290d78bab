"""A copy of the whole database at one moment, made while people go on saving.

Copying the file of an SQLite database loses what still lies in its journal: never do that instead.

A backup lies longer and further away than its database, and is read by other people. So it holds no
key to an account: letters on their way, which may carry a link to choose a password, and sessions
are left out. Passwords are in it as hashes alone.
"""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

LEFT_OUT = ("work_letter", "django_session")
PG_DUMP = [
    *("pg_dump", "--format=custom", "--no-owner", "--no-privileges"),
    *(f"--exclude-table-data={table}" for table in LEFT_OUT),
]
NO_PG_DUMP = "There is no pg_dump here. Install it with: sudo apt-get install -y postgresql-client"


class NotBackedUp(Exception):
    """The message says why; no file is left behind."""


def back_up(to: Path) -> None:
    """The file appears under its name once it is whole; its owner alone can read it."""
    if to.exists():
        raise NotBackedUp(f"{to} is there already. Give each backup a name of its own.")
    unfinished = to.with_name(f"{to.name}.unfinished")
    try:
        unfinished.touch(mode=0o600, exist_ok=False)
        COPIES[connection.vendor](unfinished)
        unfinished.rename(to)
    except OSError as problem:
        raise NotBackedUp(f"{to} cannot be written: {problem.strerror}.") from None
    finally:
        unfinished.unlink(missing_ok=True)


def copy_sqlite(to: Path) -> None:
    """By SQLite itself: all of one moment, whatever is saved meanwhile."""
    connection.ensure_connection()
    with closing(sqlite3.connect(to)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        leave_out(copy)
        (found,) = copy.execute("PRAGMA integrity_check").fetchone()
    if found != "ok":
        raise NotBackedUp(f"The copy is damaged, and so may be the database: {found}.")


def leave_out(copy: sqlite3.Connection) -> None:
    """Empties the tables, then writes the file anew: what was deleted lies in its free pages."""
    there = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
    for table in there.intersection(LEFT_OUT):
        copy.execute(f"DELETE FROM {table}")  # noqa: S608  a name of ours
    copy.commit()
    copy.execute("VACUUM")


def dump_postgresql(to: Path) -> None:
    there = connection.get_connection_params()
    names = {"dbname": "PGDATABASE", "user": "PGUSER", "host": "PGHOST", "port": "PGPORT"}
    names |= {"password": "PGPASSWORD", "sslmode": "PGSSLMODE"}
    told = {name: str(there[key]) for key, name in names.items() if there.get(key)}
    try:
        done = subprocess.run(  # noqa: S603  no word of it comes from outside
            [*PG_DUMP, "--file", str(to)], env=os.environ | told, capture_output=True, text=True
        )
    except FileNotFoundError:
        raise NotBackedUp(NO_PG_DUMP) from None
    if done.returncode:
        raise NotBackedUp(f"pg_dump could not copy it: {done.stderr.strip().splitlines()[0]}")


COPIES = {"sqlite": copy_sqlite, "postgresql": dump_postgresql}
