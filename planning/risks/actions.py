"""What changes the risks of a plan: all year, whether the plan is signed or not.

What was signed stays in its revision; the log is what the team keeps now.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from organisations.editing.merging import merged
from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.models import User
from organisations.permissions import Right
from planning.editing.locking import locked_plan, next_reference
from planning.models import Action, Plan, Risk
from planning.risks.risk_fields import RiskFields

CLOSED = "{} is closed, and keeps its words. Open it again to change it."
TAKEN_OUT = "{} has been taken out of the plan."
SIGNED = "{} was signed with the plan, and is never lost. Close it instead, and say why."


@dataclass(frozen=True, kw_only=True)
class RiskValues(RiskFields):
    """What a person says of a risk."""

    action: Action | None = None


@dataclass(frozen=True, kw_only=True)
class RiskStates(RiskValues):
    """The same with why it was closed, which its history tells too."""

    closed_because: str = ""


@transaction.atomic
def add_risk(*, plan: Plan, values: RiskValues, by: User | None, at: datetime) -> Risk:
    """Add a risk to the log. The very same one is added once: AlreadyThere."""
    locked = locked_plan(plan, Right.WRITE, by=by, at=at)
    risks = Risk.objects.of_plan(locked)
    if twin := risks.standing().filter(closed_at__isnull=True, **vars(values)).first():
        raise AlreadyThere(twin)
    taken = risks.values_list("reference", flat=True)
    risk = Risk(plan=locked, reference=next_reference("R", taken))
    return _write(risk, values, by=by, at=at)


@transaction.atomic
def edit_risk(
    *, risk: Risk, values: RiskValues, number: int, by: User | None, at: datetime
) -> Risk:
    """Save a risk over what was read as `number`; what others changed since stands as well.

    EditedMeanwhile where both changed the same. One that was taken out meanwhile comes back only
    when it is saved again by who has read so.
    """
    current = _locked(risk, by=by, at=at)
    if current.closed_at is not None:
        raise ValidationError(CLOSED.format(current.reference))
    if current.removed_at is None and RiskValues.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    current.number, current.removed_at = current.number + 1, None
    return _write(current, values, by=by, at=at)


@transaction.atomic
def close_risk(
    *, risk: Risk, closed_because: str, number: int, by: User | None, at: datetime
) -> Risk:
    """Close a risk and say why. Two who close it at once: the second reads the first's reason."""
    current = _standing(risk, by=by, at=at)
    if current.closed_at is not None:
        if current.closed_because == closed_because:
            return current
        if current.number != number:
            raise EditedMeanwhile(current)
    current.closed_at = current.closed_at or at
    current.closed_because, current.number = closed_because, current.number + 1
    return _checked(current, by=by, at=at)


@transaction.atomic
def reopen_risk(*, risk: Risk, by: User | None, at: datetime) -> Risk:
    """Open a closed risk again; its history goes on saying why it was closed."""
    current = _standing(risk, by=by, at=at)
    if current.closed_at is None:
        return current
    current.closed_at, current.closed_because = None, ""
    current.number += 1
    return keep(current, by=by, at=at)


@transaction.atomic
def remove_risk(*, risk: Risk, by: User | None, at: datetime) -> Risk:
    """Take out a risk that no revision was signed with; it stays on record."""
    current = _locked(risk, by=by, at=at)
    if current.signed.exists():
        raise ValidationError(SIGNED.format(current.reference))
    if current.removed_at is None:
        current.removed_at, current.number = at, current.number + 1
        keep(current, by=by, at=at)
    return current


def _locked(risk: Risk, *, by: User | None, at: datetime) -> Risk:
    """The risk as it stands now, its plan locked until the transaction ends."""
    plan = locked_plan(risk.plan, Right.WRITE, by=by, at=at)
    current = Risk.objects.again(risk).select_related("action").get()
    current.plan = plan
    return current


def _standing(risk: Risk, *, by: User | None, at: datetime) -> Risk:
    current = _locked(risk, by=by, at=at)
    if current.removed_at is not None:
        raise ValidationError(TAKEN_OUT.format(current.reference))
    return current


def _write(risk: Risk, values: RiskValues, *, by: User | None, at: datetime) -> Risk:
    if values.action and values.action.plan_id != risk.plan_id:
        raise ValidationError("Choose an action of this plan.")
    values.write(risk)
    return _checked(risk, by=by, at=at)


def _checked(risk: Risk, *, by: User | None, at: datetime) -> Risk:
    risk.full_clean(exclude=["plan", "action"])
    return keep(risk, by=by, at=at)
