"""A row as it stands, by the fields of its form; and what two people at one row have said. Pure."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from organisations.history import EditedMeanwhile, past_of
from registers.filling.columns import Columns
from registers.models import Entry


def standing_of(entry: Entry, columns: Columns) -> SimpleNamespace:
    """What a second editor is shown: what is said, its number, who saved it."""
    return SimpleNamespace(
        number=entry.number,
        removed_at=entry.removed_at,
        history=entry.history,
        **columns.typed(entry.values),
    )


def both_of(entry: Entry, mine: Mapping[str, Any], columns: Columns, *, read: int) -> dict:
    """`mine`, written over what was `read`, with all that others changed since.

    EditedMeanwhile where both changed the same, or the row was taken out meanwhile.
    """
    base = next((past.values for past in past_of(entry) if past.number == read), None)
    now = standing_of(entry, columns)
    if base is None or entry.removed_at is not None:
        raise EditedMeanwhile(now)
    was, theirs = columns.typed(base), columns.typed(entry.values)
    changed = {name for name in was if theirs[name] != was[name]}
    clashes = {name for name in changed if mine[name] != was[name] and mine[name] != theirs[name]}
    both = {**mine, **{name: theirs[name] for name in changed - clashes}}
    if clashes:
        raise EditedMeanwhile(now, merged=both, clashes=clashes)
    return both
