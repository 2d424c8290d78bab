"""A migrated database that is kept, by what its migrations say: every process begins with a copy.

On SQLite it is a file in pytest's cache, on PostgreSQL a database that others are made from. Django
still looks for migrations to make on top, and finds none.
"""

import hashlib
import os
import sqlite3
from contextlib import closing, suppress
from importlib import import_module
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.utils import DatabaseError

FORGOTTEN = """
SELECT datname FROM pg_database
WHERE datname LIKE 'migrated\\_%%' AND datname <> %s
AND (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '14 days'
"""


def key_of_migrations() -> str:
    said = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for label in sorted(app.label for app in apps.get_app_configs()):
        with suppress(ModuleNotFoundError):
            package = import_module(MigrationLoader.migrations_module(label)[0])
            for path in sorted(Path(package.__file__).parent.glob("*.py")):
                said.update(f"{label} {path.name} ".encode() + path.read_bytes())
    return said.hexdigest()[:16]


class KeptFile:
    def __init__(self, folder: Path, key: str) -> None:
        self.path = folder / f"{key}.sqlite3"

    def begin(self) -> None:
        """The database in memory has its tables before Django creates it."""
        if self.path.exists():
            connection.settings_dict["NAME"] = connection.creation._get_test_db_name()
            connection.ensure_connection()
            with closing(sqlite3.connect(self.path)) as kept:
                kept.backup(connection.connection)

    def keep(self) -> None:
        if self.path.exists():
            return
        for old in self.path.parent.glob("*.sqlite3"):
            old.unlink(missing_ok=True)
        unfinished = self.path.with_suffix(f".{os.getpid()}")
        with closing(sqlite3.connect(unfinished)) as kept:
            connection.connection.backup(kept)
        unfinished.replace(self.path)


class KeptTemplate:
    def __init__(self, key: str) -> None:
        self.name = f"migrated_{key}"

    def exists(self) -> bool:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name])
            return cursor.fetchone() is not None

    def begin(self) -> None:
        if self.exists():
            connection.settings_dict["TEST"]["TEMPLATE"] = self.name

    def keep(self) -> None:
        """Unless another process does so at this moment. None is made from a half-made one."""
        if self.exists():
            return
        source, unfinished = connection.settings_dict["NAME"], f"{self.name}_{os.getpid()}"
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(FORGOTTEN, [self.name])
            for (old,) in cursor.fetchall():
                with suppress(DatabaseError):  # somebody begins with it
                    cursor.execute(f'DROP DATABASE IF EXISTS "{old}"')
            cursor.execute(f'CREATE DATABASE "{unfinished}" TEMPLATE "{source}"')
            try:
                cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{self.name}"')
            except DatabaseError:
                cursor.execute(f'DROP DATABASE "{unfinished}"')


@pytest.fixture(scope="session")
def migrated(request, django_test_environment, django_db_blocker):
    """What is kept of these migrations; there is something once `django_db_setup` has run."""
    key = key_of_migrations()
    if connection.vendor == "postgresql":
        return KeptTemplate(key)
    return KeptFile(request.config.cache.mkdir("migrated"), key)


@pytest.fixture(scope="session")
def _begun(migrated, django_db_modify_db_settings, django_db_blocker):
    with django_db_blocker.unblock():
        migrated.begin()


@pytest.fixture(scope="session")
def django_db_setup(_begun, django_db_setup, migrated, django_db_blocker):
    with django_db_blocker.unblock():
        migrated.keep()
