"""The lock that every change to a return takes first, and the right it asks for."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments.models import Assessment
from frameworks.models import Step
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require


def locked_return(
    assessment: Assessment,
    right: Right,
    *,
    by: User | None,
    at: datetime,
    step: Step | None = None,
) -> Assessment:
    """The return as it stands now, locked until the transaction ends, for who has that right.

    Refused once its cycle has closed. With a `step` its `given` is the answer to that step, read in
    the same query.
    """
    require(by, right, assessment, on=timezone.localdate(at))
    returns = Assessment.objects.again(assessment).select_for_update(of=("self",))
    returns = returns.select_related("cycle", "organisation")
    if step is not None:
        returns = returns.with_answer_to(step)
    locked = returns.get()
    if locked.cycle.closed_at is not None:
        raise ValidationError(f"The cycle {locked.cycle} has closed: no return in it can change.")
    return locked
