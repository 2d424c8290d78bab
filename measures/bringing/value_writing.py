"""Writes many values at once, with their history: a few statements, whatever their number."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from measures.models import Value
from organisations.history import keep_many
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require

CHANGED = ["said", "amount", "note"]


@transaction.atomic
def write_values(*, values: Sequence[Value], by: User | None, at: datetime) -> None:
    """Those that were there already are changed, the others added."""
    systems = {value.indicator.system_id: value.indicator.system for value in values}
    for system in systems.values():
        require(by, Right.ADMINISTER, system, on=timezone.localdate(at))
    keep_many(values, CHANGED, by=by, at=at)
