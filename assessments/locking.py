"""The lock that every change to a return takes first, and the right it asks for."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone

from assessments.models import Answer, Assessment, Partner, RevisionAnswer
from frameworks.models import Step
from nhsuk.words import nhs_date
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import refusal

# Of the cycle no save has to know why and from when its dates were moved.
UNASKED = tuple(
    f"cycle__{name}"
    for name in ("moved_at", "moved_by", "moved_reason", "closes_on_before", "plans_due_on_before")
)


def locked_return(
    assessment: Assessment,
    right: Right,
    *,
    by: User | Partner | None,
    at: datetime,
    step: Step | None = None,
    also_closed: bool = False,
) -> Assessment:
    """The return as it stands now, locked until the transaction ends, for who has that right.

    A partner has one in the steps they were asked alone: to answer them.

    Refused once its cycle has closed, unless it was let in late, or what is done changes nothing
    that its team says (`also_closed`). With a `step` its `given` is the answer to that step, read
    once the lock is held, and `is_settled` says that questions were asked, but none about it.
    """
    day = timezone.localdate(at)
    returns = Assessment.objects.again(assessment).select_for_update(of=("self",))
    returns = returns.holding_their_cycles()
    if isinstance(by, Partner):
        asked = step is not None and right is Right.ANSWER
        returns = returns.open_to(by, step, on=day) if asked else returns.none()
    elif by is not None:
        returns = returns.where_may(by, right, on=day)
    if step is not None:
        returns = returns.annotate(is_settled=_is_settled(step))
    locked = next(iter(returns.select_related("cycle").defer(*UNASKED)), None)
    if locked is None:
        raise refusal(right, assessment)
    locked.cycle.closed_at, locked.cycle.version_id = locked.closed, locked.asked
    if not (also_closed or locked.takes_changes(on=day)):
        raise ValidationError(closed_words(locked))
    if step is not None:
        locked.given = stored_answer(assessment, step)
        is_to_confirm = locked.given is not None and locked.given.carried_from_id is not None
        locked.is_settled = locked.is_settled and not is_to_confirm
    return locked


def _is_settled(step: Step) -> ExpressionWrapper:
    """Whether its answer stands as it was submitted, while others are asked about.

    What was not submitted, such as an answer to a step that came since, is open like those; and so
    is what was submitted to other words than are asked today.
    """
    standing = RevisionAnswer.objects.of_assessment(OuterRef("pk")).current()
    same = standing.filter(counted_step=step).with_same_words(step.text)
    stands = Exists(same.filter(has_same_words=True).unasked())
    return ExpressionWrapper(
        Q(state=Assessment.State.ASKED) & Q(stands), output_field=BooleanField()
    )


SUBMITTED = "This return has been submitted: nobody can answer in it unless it is opened again."


def draft_to_share(
    assessment: Assessment, right: Right, *, until: date, name: str, by: User, at: datetime
) -> Assessment:
    """The return, locked, to let others answer in it until a day: a draft that can change, and a
    day on which it is not overdue. `name` is the field that the day was typed into.
    """
    locked = locked_return(assessment, right, by=by, at=at)
    if locked.state == Assessment.State.SUBMITTED:
        raise ValidationError(SUBMITTED)
    today = timezone.localdate(at)
    if wrong := wrong_last_day(until, today=today, latest=locked.last_to_share(on=today)):
        raise ValidationError({name: wrong})
    return locked


def wrong_last_day(day: date, *, today: date, latest: date) -> str:
    """Why nobody can be let answer until that day; empty where they can."""
    is_right = today <= day <= latest
    return "" if is_right else f"The last day must be from today to {nhs_date(latest)}"


def refuse_unasked(locked: Assessment, step: Step) -> None:
    if not locked.asks(step):
        raise ValidationError(f"The step {step.code} is not asked in this return.")


def closed_words(assessment: Assessment) -> str:
    if assessment.was_let_in:
        until = nhs_date(assessment.let_in_until)
        return (
            f"This return was let in until {until}. That day has passed: it can no longer change."
        )
    return f"The cycle {assessment.cycle} has closed: no return in it can change."


def stored_answer(assessment: Assessment, step: Step) -> Answer | None:
    return next(iter(Answer.objects.of_assessment(assessment).filter(step=step)), None)
