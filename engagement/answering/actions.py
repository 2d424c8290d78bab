"""Working through what was said: put together, answered, handed on, taken into the draft."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from engagement.choices import About, Outcome
from engagement.locking import as_read, locked_comment, locked_engagement
from engagement.models import Comment, Engagement, Group, TaskGroup
from frameworks.drafts.actions import reword_statement, reword_step
from frameworks.models import Framework
from nhsuk.words import clause, counted
from organisations.editing.values import Values
from organisations.history import keep
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require


@dataclass(frozen=True)
class AnswerValues(Values):
    """What is decided on one comment; without an outcome it waits on."""

    outcome: str = ""
    reason: str = ""
    group: str = ""
    task_group: TaskGroup | None = None

    @classmethod
    def of(cls, source: Comment) -> "AnswerValues":
        return cls(source.outcome, source.reason, _name(source.group), source.task_group)


@transaction.atomic
def answer_comment(
    *,
    comment: Comment,
    values: AnswerValues,
    number: int,
    by: User,
    at: datetime,
    alike: int = 0,
) -> Comment:
    """Answer it, if `number` is the one read.

    On wish the same way: the others that wait in its group, if they still are as many as were
    read of, `alike`. It is the group it was in: another name in the same form brings no others.
    """
    locked = locked_comment(comment, by=by, at=at)
    as_read(locked, number, stands=AnswerValues.of(locked) == values)
    others = _waiting_beside(locked) if alike and values.outcome else []
    if values.outcome and len(others) != alike:
        raise ValidationError(f"{waiting_now(len(others))} Nothing was saved: look again.")
    _put(locked, values.group, values.task_group)
    for each in [locked, *others]:
        _answer(each, values.outcome, values.reason, by=by, at=at)
    return locked


@transaction.atomic
def sort_comments(
    *,
    engagement: Engagement,
    positions: Iterable[int],
    by: User,
    at: datetime,
    group: str = "",
    task_group: TaskGroup | None = None,
) -> int:
    """Put these into a group, or hand them to a task group; how many there were."""
    locked = locked_engagement(engagement, by=by, at=at)
    found = list(Comment.objects.of(locked).filter(position__in=positions))
    for comment in found:
        comment.engagement = locked
        _put(comment, group or _name(comment.group), task_group or comment.task_group)
        _save(comment, by=by, at=at)
    return len(found)


@transaction.atomic
def take_wording(*, comment: Comment, seen: str, by: User, at: datetime) -> Comment:
    """Its wording into the draft, where that still says what `by` has `seen`; accepted by that.

    One that was not accepted has a reason that would be untrue then: its answer changes first.
    """
    locked = locked_comment(comment, by=by, at=at)
    if not locked.can_be_taken:
        raise ValidationError("This wording is in the draft already, or there is none to take.")
    if locked.is_declined:
        raise ValidationError(f"{locked} is not accepted. Change its answer first.")
    given: dict[str, Any] = {"version": locked.engagement.version, "seen": seen, "by": by, "at": at}
    given["source"] = f"comment {locked}, made for {clause(locked.organisation_name)}"
    if locked.about == About.STEP.value:
        reword_step(code=locked.step_code, text=locked.suggestion, **given)
    else:
        reword_statement(theme_code=locked.theme_code, text=locked.suggestion, **given)
    locked.taken_at, locked.taken_by, locked.taken_from = at, by, seen
    outcome = locked.outcome or Outcome.ACCEPTED
    return _answer(locked, outcome, locked.reason, by=by, at=at)


@transaction.atomic
def add_task_group(*, framework: Framework, name: str, by: User, at: datetime) -> TaskGroup:
    """One more for this framework."""
    require(by, Right.ADMINISTER, framework, on=timezone.localdate(at))
    if TaskGroup.objects.of(framework).filter(name__iexact=name).exists():
        raise ValidationError("There is a task group of this name already.")
    task_group = TaskGroup(framework=framework, name=name)
    task_group.save()
    return task_group


def _put(comment: Comment, group: str, task_group: TaskGroup | None) -> None:
    comment.group = _group_named(comment.engagement, group) if group else None
    comment.task_group = task_group


def _group_named(engagement: Engagement, name: str) -> Group:
    found = Group.objects.of(engagement).named(name).first()
    return found or Group.objects.create(engagement=engagement, name=name)


def _name(group: Group | None) -> str:
    return group.name if group else ""


def waiting_now(others: int) -> str:
    """What is said where other comments wait in a group than were read of."""
    waiting = counted(others, "other comment waits", "other comments wait") if others else ""
    return f"{waiting or 'No other comment waits'} in its group now."


def _waiting_beside(comment: Comment) -> list[Comment]:
    if comment.group is None:
        return []
    others = Comment.objects.of(comment.engagement).waiting().filter(group=comment.group)
    return list(others.exclude(pk=comment.pk))


def _answer(comment: Comment, outcome: str, reason: str, *, by: User, at: datetime) -> Comment:
    if comment.taken_at and outcome in {"", Outcome.DECLINED}:
        raise ValidationError(
            f"The wording of {comment} is in the draft: it is accepted, or accepted in part."
        )
    is_new = (outcome, reason) != (comment.outcome, comment.reason)
    comment.outcome, comment.reason = outcome, reason
    if not outcome:
        comment.answered_at = comment.answered_by = None
    elif is_new or comment.answered_at is None:
        comment.answered_at, comment.answered_by = at, by
    return _save(comment, by=by, at=at)


def _save(comment: Comment, *, by: User, at: datetime) -> Comment:
    comment.number += 1
    comment.full_clean(exclude=["engagement", "participant", "survey", "group", "task_group"])
    return keep(comment, by=by, at=at)
