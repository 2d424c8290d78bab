"""One way to keep a row: its history says who changed it and when, as actions are told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from organisations.models import User

Row = TypeVar("Row", bound=models.Model)


class EditedMeanwhile(Exception):
    """Someone else saved the same thing since it was read. `current` is how it stands now."""

    def __init__(self, current: Any):
        super().__init__("Someone else changed this while you were writing.")
        self.current = current


def told(row: Row, *, by: User | None, at: datetime) -> Row:
    """The row, with who and when for its history; for rows that are saved by the hundred."""
    history: Mapping = {"_history_user": by, "_history_date": at}
    vars(row).update(history)
    return row


def keep(row: Row, *, by: User | None, at: datetime, fields: list[str] | None = None) -> Row:
    """Save a row, or only these `fields` of it."""
    told(row, by=by, at=at).save(update_fields=fields)
    return row


def erase(row: models.Model, *, by: User | None, at: datetime) -> None:
    """Delete a row whose history goes on saying what it was and who took it out."""
    told(row, by=by, at=at).delete()
