"""What a plan says before its actions: who it is for, why, and what matters most this year."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from organisations.editing.merging import merged
from organisations.editing.values import Values
from organisations.history import keep
from organisations.models import User
from planning.editing.locking import open_plan
from planning.models import Plan


@dataclass(frozen=True, kw_only=True)
class Narrative(Values):
    """`priorities` stand one on each line."""

    population: str = ""
    why: str = ""
    priorities: str = ""


@transaction.atomic
def save_narrative(
    *, plan: Plan, values: Narrative, number: int, by: User | None, at: datetime
) -> Plan:
    """Save it over what was read as `number`; what others changed since stands as well.

    EditedMeanwhile where both changed the same part.
    """
    current = open_plan(plan, by=by, at=at)
    if Narrative.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    values.write(current)
    current.number += 1
    current.full_clean(exclude=["assessment", "created_by"])
    return keep(current, by=by, at=at)
