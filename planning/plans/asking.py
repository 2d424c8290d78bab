"""What changes the support needs of a draft plan. A sent one keeps its words for ever."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from organisations.choices import Tier
from organisations.editing.merging import merged
from organisations.history import AlreadyThere, keep
from organisations.models import User
from planning.choices import NeedState
from planning.editing.locking import next_reference, open_plan
from planning.models import Action, Plan, SupportCategory, SupportNeed
from planning.needs.need_fields import NeedFields

SENT = "This need has been sent: its words stay as they were sent."
TAKEN_OUT = "{} has been taken out of the plan."
MAY_ASK = {
    Tier.NEIGHBOURHOOD: (Tier.PLACE, Tier.SYSTEM),
    Tier.PLACE: (Tier.SYSTEM,),
    Tier.SYSTEM: (),
}


@dataclass(frozen=True, kw_only=True)
class NeedValues(NeedFields):
    """What a person asks for."""

    category: SupportCategory
    asked_of: str


def may_ask(tier: str) -> tuple[Tier, ...]:
    """Whom an organisation of this tier can ask. The system asks nobody."""
    return MAY_ASK[Tier(tier)]


@transaction.atomic
def add_need(*, action: Action, values: NeedValues, by: User | None, at: datetime) -> SupportNeed:
    """Add a need to an action. Nobody else sees it before the plan is signed.

    The very same need is made once: AlreadyThere.
    """
    plan = open_plan(action.plan, by=by, at=at)
    current = plan.actions.get(pk=action.pk)
    if current.removed_at is not None:
        raise ValidationError(TAKEN_OUT.format(current.reference))
    if twin := current.needs.standing().filter(**vars(values)).first():
        raise AlreadyThere(twin)
    taken = SupportNeed.objects.of_plan(plan).values_list("reference", flat=True)
    need = SupportNeed(action=current, reference=next_reference("N", taken))
    return _write(need, values, plan, by=by, at=at)


def _write(
    need: SupportNeed, values: NeedValues, plan: Plan, *, by: User | None, at: datetime
) -> SupportNeed:
    if values.asked_of not in may_ask(plan.assessment.tier):
        raise ValidationError("Ask your place or your system.")
    values.write(need)
    need.full_clean(exclude=["action", "category", "holder"])
    return keep(need, by=by, at=at)


@transaction.atomic
def edit_need(
    *, need: SupportNeed, values: NeedValues, number: int, by: User | None, at: datetime
) -> SupportNeed:
    """Save a need that has not been sent over what was read as `number`.

    What others changed since stands as well; EditedMeanwhile where both changed the same. One
    whose action was taken out stays with it: back by itself, nobody would see or send it.
    """
    plan = open_plan(need.action.plan, by=by, at=at)
    current = SupportNeed.objects.again(need).select_related("action", "category").get()
    if current.state != NeedState.DRAFT:
        raise ValidationError(SENT)
    if current.removed_at is None and NeedValues.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    if current.action.removed_at is not None:
        raise ValidationError(TAKEN_OUT.format(current.action.reference))
    current.number, current.removed_at = current.number + 1, None
    return _write(current, values, plan, by=by, at=at)


@transaction.atomic
def remove_need(*, need: SupportNeed, by: User | None, at: datetime) -> SupportNeed:
    """Take back a need that has not been sent; it stays on record."""
    open_plan(need.action.plan, by=by, at=at)
    current = SupportNeed.objects.again(need).select_related("action").get()
    if current.state != NeedState.DRAFT:
        raise ValidationError(f"{current.reference} has been sent, and is never lost.")
    if current.removed_at is None:
        current.removed_at, current.number = at, current.number + 1
        keep(current, by=by, at=at)
    return current
