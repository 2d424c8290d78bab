"""What a team says to a step of its return: said once, resolved, opened again."""

from datetime import datetime

from django.db import transaction

from assessments.locking import locked_return, refuse_unasked
from assessments.models import Assessment, StepComment
from frameworks.models import Step
from organisations.history import AlreadyThere, keep
from organisations.models import User
from organisations.permissions import Right


@transaction.atomic
def comment_on_step(
    *, assessment: Assessment, step: Step, text: str, by: User | None, at: datetime
) -> StepComment:
    """Whether the return is submitted or not, as long as its cycle takes changes.

    AlreadyThere where the same person has said just that, and it is still open: a second press.
    """
    locked = locked_return(assessment, Right.WRITE, by=by, at=at)
    refuse_unasked(locked, step)
    comment = StepComment(assessment=locked, step=step, text=text, said_by=by, said_at=at)
    open_ones = StepComment.objects.of_assessment(locked).open()
    if standing := open_ones.filter(step=step, text=text, said_by=by).first():
        raise AlreadyThere(standing)
    comment.full_clean(exclude=["assessment", "step", "said_by"])
    return keep(comment, by=by, at=at)


def resolve_comment(*, comment: StepComment, by: User | None, at: datetime) -> StepComment:
    """It is dealt with; where a colleague has said so before, theirs stands."""
    return _settle(comment, is_open=False, by=by, at=at)


def open_comment(*, comment: StepComment, by: User | None, at: datetime) -> StepComment:
    """It is not dealt with after all; who had resolved it stays in its history."""
    return _settle(comment, is_open=True, by=by, at=at)


@transaction.atomic
def _settle(comment: StepComment, *, is_open: bool, by: User | None, at: datetime) -> StepComment:
    locked_return(comment.assessment, Right.WRITE, by=by, at=at)
    current = StepComment.objects.again(comment).get()
    if current.is_open == is_open:
        return current
    current.resolved_at, current.resolved_by = (None, None) if is_open else (at, by)
    return keep(current, by=by, at=at)
