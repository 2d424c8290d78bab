"""What changes the rows of one organisation. None is deleted: one is taken out, and on record.

A draft is its team's alone until it is sent. Later changes are read as they are made: a register is
kept up, and the history of each row says what stood there before.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.models import Organisation, User
from organisations.permissions import Right
from registers.choices import State
from registers.filling.columns import Columns
from registers.filling.locking import locked_filling, next_row, refuse_rows, rows_of
from registers.filling.standing import both_of, standing_of
from registers.models import Entry, Filling, RegisterYear

NO_ROWS = "There are no rows yet. Add them, or say that there is nothing to report."
ROWS = "There are rows: take them out first, or send them."


@transaction.atomic
def add_entry(
    *,
    year: RegisterYear,
    organisation: Organisation,
    values: Mapping[str, Any],
    by: User | None,
    at: datetime,
) -> Entry:
    """A new row, by the fields of its form. The very same row is added once: AlreadyThere."""
    filling = locked_filling(year, organisation, Right.WRITE, by=by, at=at)
    refuse_rows(filling, 1)
    columns = Columns.of(filling.year.register, on=timezone.localdate(at))
    kept = columns.kept(values, {})
    columns.refuse(kept)
    if twin := rows_of(filling).filter(values=kept).first():
        raise AlreadyThere(twin)
    entry = Entry(filling=filling, row=next_row(filling), values=kept)
    return keep(entry, by=by, at=at)


@transaction.atomic
def edit_entry(
    *, entry: Entry, values: Mapping[str, Any], number: int, by: User | None, at: datetime
) -> Entry:
    """Saved over what was read as `number`; what others changed since stands as well.

    EditedMeanwhile where both changed the same. One that waits for a word is confirmed by it.
    """
    current = _locked(entry, by=by, at=at)
    refuse_rows(current.filling, int(current.removed_at is not None))
    columns = Columns.of(current.filling.year.register, on=timezone.localdate(at))
    if current.number != number:
        if current.removed_at is not None:
            raise EditedMeanwhile(standing_of(current, columns))
        values = both_of(current, values, columns, read=number)
    kept = columns.kept(values, current.values)
    columns.refuse(kept)
    if current.removed_at is None and current.is_confirmed and kept == current.values:
        return current
    current.values, current.is_confirmed, current.removed_at = kept, True, None
    current.number += 1
    return keep(current, by=by, at=at)


@transaction.atomic
def remove_entry(*, entry: Entry, by: User | None, at: datetime) -> Entry:
    """It stays on record, and can be brought back from its history."""
    current = _locked(entry, by=by, at=at)
    if current.removed_at is None:
        current.removed_at, current.number = at, current.number + 1
        keep(current, by=by, at=at)
    return current


@transaction.atomic
def say_of_register(
    *,
    year: RegisterYear,
    organisation: Organisation,
    state: State,
    by: User | None,
    at: datetime,
) -> Filling:
    """Send the rows, say that there is nothing to report, or take either back."""
    filling = locked_filling(year, organisation, Right.SIGN, by=by, at=at)
    if filling.state == state:
        return filling
    has_rows = rows_of(filling).exists()
    if state == State.SENT and not has_rows:
        raise ValidationError(NO_ROWS)
    if state == State.NOTHING and has_rows:
        raise ValidationError(ROWS)
    filling.state = state
    is_said = state != State.OPEN
    filling.said_at, filling.said_by = (at, by) if is_said else (None, None)
    return keep(filling, by=by, at=at)


def _locked(entry: Entry, *, by: User | None, at: datetime) -> Entry:
    """The row as it stands now, its filling locked until the transaction ends."""
    of = entry.filling
    filling = locked_filling(of.year, of.organisation, Right.WRITE, by=by, at=at)
    current = Entry.objects.again(entry).get()
    current.filling = filling
    return current
