"""The lock that every change to a return takes first."""

from django.core.exceptions import ValidationError

from assessments.models import Assessment
from frameworks.models import Step


def locked_return(assessment: Assessment, *, step: Step | None = None) -> Assessment:
    """The return as it stands now, locked until the transaction ends; refused once closed.

    With a `step` its `given` is the answer to that step, read in the same query.
    """
    returns = Assessment.objects.select_for_update(of=("self",)).select_related(
        "cycle", "organisation"
    )
    if step is not None:
        returns = returns.with_answer_to(step)
    locked = returns.get(pk=assessment.pk)
    if locked.cycle.closed_at is not None:
        raise ValidationError(f"The cycle {locked.cycle} has closed: no return in it can change.")
    return locked
