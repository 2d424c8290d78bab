"""Writes many values at once, with their history: a few statements, whatever their number."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from measures.models import Value
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require

BATCH = 500
CHANGED = ["said", "amount", "note"]


@transaction.atomic
def write_values(*, values: Sequence[Value], by: User | None, at: datetime) -> None:
    """Those that were there already are changed, the others added."""
    systems = {value.indicator.system_id: value.indicator.system for value in values}
    for system in systems.values():
        require(by, Right.ADMINISTER, system, on=timezone.localdate(at))
    told = {"default_user": by, "default_date": at, "batch_size": BATCH}
    changed = [each for each in values if each.pk is not None]
    bulk_create_with_history([each for each in values if each.pk is None], Value, **told)
    if changed:
        Value.objects.bulk_create(
            changed,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=CHANGED,
        )
        Value.history.bulk_history_create(changed, update=True, **told)
