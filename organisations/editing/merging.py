"""Two people at one form: what only one of them changed stands, what both changed is asked."""

from dataclasses import replace
from typing import Any, TypeVar

from django.db import models

from organisations.editing.values import Values
from organisations.history import EditedMeanwhile

Said = TypeVar("Said", bound=Values)


def merged(row: models.Model, mine: Said, *, read: int) -> Said:
    """`mine`, written over what was `read` (its number), with all that others changed since.

    EditedMeanwhile where both changed the same field, or the row was taken out meanwhile.
    """
    base = type(mine).stood(row, read)
    if base is None or getattr(row, "removed_at", None) is not None:
        raise EditedMeanwhile(row)
    theirs = type(mine).of(row)
    changed, clashes = changes(base, theirs), clashing(base, theirs, mine)
    both = replace(mine, **{name: changed[name] for name in changed if name not in clashes})
    if clashes:
        raise EditedMeanwhile(row, merged=both, clashes=clashes)
    return both


def changes(base: Values, later: Values) -> dict[str, Any]:
    """By name, what `later` says in another way than `base`."""
    return {
        name: getattr(later, name)
        for name in later.names()
        if getattr(later, name) != getattr(base, name)
    }


def clashing(base: Values, theirs: Values, mine: Values) -> frozenset[str]:
    """What both changed, and not in the same way."""
    ours, others = changes(base, mine), changes(base, theirs)
    return frozenset(name for name in ours.keys() & others.keys() if ours[name] != others[name])
