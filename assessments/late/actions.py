"""Letting one return in after its cycle closed, and shutting it again; all else stays closed."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.audited import told_of_return
from assessments.models import Assessment
from audit.choices import Happened
from organisations.history import EditedMeanwhile, keep
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require

FIELDS = ["let_in_until", "let_in_at", "let_in_by", "let_in_reason"]


def _as_read(
    assessment: Assessment, seen: date | None, *, by: User | None, at: datetime
) -> Assessment:
    """The return of a closed cycle, locked, if it was `seen` as let in until the day that stands.

    EditedMeanwhile otherwise.
    """
    require(by, Right.ADMINISTER, assessment.cycle.system, on=timezone.localdate(at))
    returns = Assessment.objects.again(assessment).holding_their_cycles()
    locked = returns.select_for_update(of=("self",)).get()
    if locked.closed is None:
        raise ValidationError("The cycle is open: everybody can still submit.")
    if locked.let_in_until != seen:
        raise EditedMeanwhile(locked)
    return locked


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

    Doing it again gives it another day.
    """
    locked = _as_read(assessment, seen, by=by, at=at)
    if until < timezone.localdate(at):
        raise ValidationError({"until": "The last day must be today or later."})
    if not reason.strip():
        raise ValidationError({"reason": "Say why you are letting this return in."})
    locked.let_in_until, locked.let_in_reason = until, reason.strip()
    locked.let_in_at, locked.let_in_by = at, by
    told_of_return(locked, Happened.SETTING, "let in", by=by, at=at)
    return keep(locked, by=by, at=at, fields=FIELDS)


@transaction.atomic
def shut_again(
    *, assessment: Assessment, seen: date | None = None, by: User | None, at: datetime
) -> Assessment:
    """No longer let it in: what was answered is kept, and what was submitted counts."""
    locked = _as_read(assessment, seen, by=by, at=at)
    if locked.let_in_until is None:
        raise ValidationError("This return is not let in.")
    locked.let_in_until = locked.let_in_at = locked.let_in_by = None
    locked.let_in_reason = ""
    told_of_return(locked, Happened.SETTING, "shut again", by=by, at=at)
    return keep(locked, by=by, at=at, fields=FIELDS)
