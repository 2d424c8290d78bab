"""Which changes of a table a process of the last release does not survive, and why."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import (
    AddField,
    AlterField,
    AlterModelTable,
    DeleteModel,
    RemoveField,
    RenameField,
    RenameModel,
    RunSQL,
    SeparateDatabaseAndState,
)
from django.db.models import NOT_PROVIDED, ManyToManyField

RELEASED = Path(__file__).resolve().parent / "released.json"
TAKEN_AWAY = (RemoveField, RenameField, RenameModel, AlterModelTable, DeleteModel)
BY_HAND = re.compile(r"\b(DROP\s+(TABLE|COLUMN)|RENAME)\b", re.I)


def later_than(loader: MigrationLoader, released: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The migrations of our own apps that are in no release yet; names begin with their number.
    One that stands for others changes nothing.
    """
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if app in released and name > released[app] and not migration.replaces:
            yield app, name


def breaks(loader: MigrationLoader, key: tuple[str, str]) -> Iterator[str]:
    state = loader.project_state(key, at_end=False)
    for operation in loader.disk_migrations[key].operations:
        if isinstance(operation, SeparateDatabaseAndState):
            yield from (why for each in operation.database_operations if (why := _why(each, state)))
        elif why := _why(operation, state):
            yield why
        operation.state_forwards(key[0], state)


def _why(operation, state) -> str:
    if isinstance(operation, TAKEN_AWAY):
        return f"{operation.describe()}: the last release still reads it"
    if isinstance(operation, RunSQL) and BY_HAND.search(str(operation.sql)):
        return f"{operation.describe()}: the last release may still read it"
    if isinstance(operation, AddField) and _has_to_be_written(operation.field):
        return f"{operation.describe()}: the last release writes rows without it; give a db_default"
    if isinstance(operation, AlterField):
        return _narrower(operation, state)
    return ""


def _has_to_be_written(field) -> bool:
    if isinstance(field, ManyToManyField) or field.null:
        return False
    return field.db_default is NOT_PROVIDED


def _narrower(operation: AlterField, state) -> str:
    """Django takes a default out of the database again once the column is there."""
    (model,) = (
        found
        for (_app, name), found in state.models.items()
        if name == operation.model_name_lower and operation.name in found.fields
    )
    before, after = model.fields[operation.name], operation.field
    if before.null and not after.null:
        return f"{operation.describe()}: the last release writes nothing there"
    if (after.max_length or 0) < (before.max_length or 0):
        return f"{operation.describe()}: the last release writes longer values"
    return ""


def write_released() -> None:
    """Run at a release, `python -m tests.released`: what is there now is released."""
    loader = MigrationLoader(None)
    ours = {app for app, _ in loader.disk_migrations if app in json.loads(RELEASED.read_text())}
    last = {app: max(name for its, name in loader.disk_migrations if its == app) for app in ours}
    RELEASED.write_text(json.dumps(dict(sorted(last.items())), indent=2) + "\n")
