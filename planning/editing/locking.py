"""What every change to a plan shares: the right to it is required, the plan is locked first, and
the change says who and when.
"""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require
from planning.models import Plan

SIGNED = "This plan has been signed. Start a new revision to change it."


class ReadAgain(Exception):
    """A document changed between being read and being signed: whoever signs reads it again."""


def locked_plan(plan: Plan, right: Right, *, by: User | None, at: datetime) -> Plan:
    """The plan as it stands now, locked until the transaction ends, for who has that right."""
    locked = Plan.objects.again(plan).select_for_update(of=("self",)).with_return().get()
    require(by, right, locked.assessment.organisation, on=timezone.localdate(at))
    return locked


def open_plan(plan: Plan, *, by: User | None, at: datetime, right: Right = Right.WRITE) -> Plan:
    """The plan, locked, for who writes or signs it; refused once it is signed."""
    plan = locked_plan(plan, right, by=by, at=at)
    if not plan.is_open:
        raise ValidationError(SIGNED)
    return plan


def next_reference(letter: str, taken: Iterable[str]) -> str:
    """A01, A02 …: one more than the highest ever given, so no reference is given twice."""
    highest = max((int(reference[1:]) for reference in taken), default=0)
    return f"{letter}{highest + 1:02}"
