"""One way to keep a row: its history says who changed it and when, as actions are told."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import models
from simple_history.utils import bulk_create_with_history

from organisations.models import User

BATCH = 500  # rows a statement

Row = TypeVar("Row", bound=models.Model)


class EditedMeanwhile(Exception):
    """Someone else saved the same thing since it was read. `current` is how it stands now.

    Where it is known what each of them changed: `merged` is what was to be saved with all that
    only the other changed, and `clashes` names what both did.
    """

    def __init__(self, current: Any, *, merged: Any = None, clashes: Collection[str] = ()):
        super().__init__("Someone else changed this while you were writing.")
        self.current, self.merged, self.clashes = current, merged, clashes


class AlreadyThere(Exception):
    """The very same thing stands already, as after a second click: `current`. Nothing is added."""

    def __init__(self, current: Any):
        super().__init__("This was added already.")
        self.current = current


def past_of(row: Any) -> models.QuerySet:
    """Every state of a row that keeps its history, the newest first."""
    return row.history.order_by("-history_date", "-history_id")


def stood_at(states: Iterable[Any], at: datetime) -> list[Any]:
    """The rows there were at a moment, of all that happened to them in order."""
    last = {past.id: past for past in states if past.history_date <= at}
    return [past for past in last.values() if past.history_type != "-"]


def told(row: Row, *, by: User | None, at: datetime) -> Row:
    """The row, with who and when for its history; for rows that are saved by the hundred."""
    history: Mapping = {"_history_user": by, "_history_date": at}
    vars(row).update(history)
    return row


def keep(row: Row, *, by: User | None, at: datetime, fields: list[str] | None = None) -> Row:
    """Save a row, or only these `fields` of it."""
    told(row, by=by, at=at).save(update_fields=fields)
    return row


def keep_many(rows: Sequence[Any], fields: list[str], *, by: User | None, at: datetime) -> None:
    """Rows of one model, with their history, in a few statements however many they are: those that
    were there already are changed in these `fields`, the others added. Their action has locked
    what they lie in.
    """
    if not rows:
        return
    model = type(rows[0])
    history = {"default_user": by, "default_date": at, "batch_size": BATCH}
    changed = [each for each in rows if each.pk is not None]
    bulk_create_with_history([each for each in rows if each.pk is None], model, **history)
    if changed:
        model.objects.bulk_create(
            changed,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=fields,
        )
        model.history.bulk_history_create(changed, update=True, **history)


def erase(row: models.Model, *, by: User | None, at: datetime) -> None:
    """Delete a row whose history goes on saying what it was and who took it out."""
    told(row, by=by, at=at).delete()
