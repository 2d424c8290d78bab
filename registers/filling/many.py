"""Writes many rows at once, with their history: a few statements, whatever their number."""

from collections.abc import Sequence
from datetime import datetime

from organisations.history import keep_many
from organisations.models import User
from registers.models import Entry

CHANGED = ["values", "is_confirmed", "number"]


def write_many(entries: Sequence[Entry], *, by: User | None, at: datetime) -> None:
    """Those that were there already are changed, the others added; of a filling that its action has
    locked.
    """
    keep_many(entries, CHANGED, by=by, at=at)
