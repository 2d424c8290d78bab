"""Writes many rows at once, with their history: a few statements, whatever their number."""

from collections.abc import Sequence
from datetime import datetime

from simple_history.utils import bulk_create_with_history

from organisations.models import User
from registers.models import Entry

BATCH = 500
CHANGED = ["values", "is_confirmed", "number"]


def write_many(entries: Sequence[Entry], *, by: User | None, at: datetime) -> None:
    """Those that were there already are changed, the others added; of a filling that its action has
    locked.
    """
    told = {"default_user": by, "default_date": at, "batch_size": BATCH}
    changed = [each for each in entries if each.pk is not None]
    bulk_create_with_history([each for each in entries if each.pk is None], Entry, **told)
    if changed:
        Entry.objects.bulk_create(
            changed,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=CHANGED,
        )
        Entry.history.bulk_history_create(changed, update=True, **told)
