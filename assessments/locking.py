"""The lock that every change to a return takes first, and the right it asks for."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments.models import Answer, Assessment
from frameworks.models import Step
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import refusal


def locked_return(
    assessment: Assessment,
    right: Right,
    *,
    by: User | None,
    at: datetime,
    step: Step | None = None,
) -> Assessment:
    """The return as it stands now, locked until the transaction ends, for who has that right.

    Refused once its cycle has closed. With a `step` its `given` is the answer to that step, read
    once the lock is held.
    """
    returns = Assessment.objects.again(assessment).select_for_update(of=("self",))
    returns = returns.holding_their_cycles()
    if by is not None:
        returns = returns.where_may(by, right, on=timezone.localdate(at))
    locked = next(iter(returns.select_related("cycle")), None)
    if locked is None:
        raise refusal(right, assessment)
    locked.cycle.closed_at = locked.closed
    if locked.closed is not None:
        raise ValidationError(f"The cycle {locked.cycle} has closed: no return in it can change.")
    if step is not None:
        locked.given = stored_answer(assessment, step)
    return locked


def stored_answer(assessment: Assessment, step: Step) -> Answer | None:
    return next(iter(Answer.objects.of_assessment(assessment).filter(step=step)), None)
