"""A copy of the whole database at one moment, made while people go on saving.

Copying the file of an SQLite database loses what still lies in its journal: never do that instead.

A backup lies longer and further away than its database, and is read by other people. So it holds no
key to an account: letters on their way, which may carry a link to choose a password, and sessions
are left out. Passwords are in it as hashes alone.
"""

import os
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.db import connection

from work.models import Backup

LEFT_OUT = ("work_letter", "django_session")
PG_DUMP = [
    *("pg_dump", "--format=custom", "--no-owner", "--no-privileges"),
    *(f"--exclude-table-data={table}" for table in LEFT_OUT),
]
NO_TOOL = (
    "There is no {} here. Install it with: sudo apt-get install -y postgresql-client, of the "
    "server's version or later."
)


class NotBackedUp(Exception):
    """The message says why; no file is left behind."""


class NotDone(Exception):
    """What PostgreSQL's own program says, or that there is none."""


def back_up(to: Path, *, at: datetime) -> None:
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
    Backup.objects.create(made_at=at, size=to.stat().st_size)


def copy_sqlite(to: Path) -> None:
    connection.ensure_connection()
    copy_open_sqlite(connection.connection, to)


def copy_open_sqlite(opened: sqlite3.Connection, to: Path) -> None:
    """By SQLite itself: all of one moment, whatever is saved meanwhile."""
    with closing(sqlite3.connect(to)) as copy:
        opened.backup(copy)
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


def dump_postgresql(to: Path, *, more: Sequence[str] = ()) -> None:
    try:
        run_postgresql([*PG_DUMP, *more, "--file", str(to)])
    except NotDone as problem:
        raise NotBackedUp(f"It could not be copied. {problem}") from None


def run_postgresql(command: Sequence[str], **instead: str) -> None:
    """One of PostgreSQL's own programs, at our database; `instead` names another than ours."""
    there = connection.get_connection_params()
    names = {"dbname": "PGDATABASE", "user": "PGUSER", "host": "PGHOST", "port": "PGPORT"}
    names |= {"password": "PGPASSWORD", "sslmode": "PGSSLMODE"}
    told = {name: str(there[key]) for key, name in names.items() if there.get(key)}
    try:
        done = subprocess.run(  # noqa: S603  no word of it comes from outside
            [*command], env=os.environ | told | instead, capture_output=True, text=True
        )
    except FileNotFoundError:
        raise NotDone(NO_TOOL.format(command[0])) from None
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
        raise NotDone(f"{command[0]} says: {said[0]}")


COPIES = {"sqlite": copy_sqlite, "postgresql": dump_postgresql}
