"""Letting one return in after its cycle closed; everything else in the cycle stays closed."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment
from organisations.history import EditedMeanwhile, keep
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require

FIELDS = ["let_in_until", "let_in_at", "let_in_by", "let_in_reason"]


@transaction.atomic
def let_in(
    *,
    assessment: Assessment,
    until: date,
    reason: str,
    seen: date | None = None,
    by: User | None,
    at: datetime,
) -> Assessment:
    """Let this return alone change and be submitted until the end of a day.

    Doing it again gives it another day, if it was `seen` as let in until the one that stands;
    EditedMeanwhile otherwise.
    """
    day = timezone.localdate(at)
    require(by, Right.ADMINISTER, assessment.cycle.system, on=day)
    returns = Assessment.objects.again(assessment).holding_their_cycles()
    locked = returns.select_for_update(of=("self",)).get()
    if locked.closed is None:
        raise ValidationError("The cycle is open: everybody can still submit.")
    if until < day:
        raise ValidationError({"until": "The last day must be today or later."})
    if locked.let_in_until != seen:
        raise EditedMeanwhile(locked)
    if not reason.strip():
        raise ValidationError({"reason": "Say why you are letting this return in."})
    locked.let_in_until, locked.let_in_reason = until, reason.strip()
    locked.let_in_at, locked.let_in_by = at, by
    return keep(locked, by=by, at=at, fields=FIELDS)
