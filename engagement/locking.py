"""The lock that every change to an engagement takes first, and the right it asks for."""

from datetime import datetime

from django.utils import timezone

from engagement.models import Comment, Engagement
from organisations.history import AlreadyThere, EditedMeanwhile
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require


def held(engagement: Engagement) -> Engagement:
    """As it stands now, until the transaction ends: comments are numbered one after the other."""
    locked = Engagement.objects.again(engagement).select_for_update(of=("self",))
    return locked.select_related("version__framework").get()


def locked_engagement(engagement: Engagement, *, by: User | None, at: datetime) -> Engagement:
    """The same, for who keeps its framework."""
    require(by, Right.ADMINISTER, engagement, on=timezone.localdate(at))
    return held(engagement)


def locked_comment(comment: Comment, *, by: User | None, at: datetime) -> Comment:
    """As it stands now, for who works through the comments of its engagement."""
    locked = locked_engagement(comment.engagement, by=by, at=at)
    found = Comment.objects.again(comment).select_related("group", "task_group").get()
    found.engagement = locked
    return found


def as_read(row, number: int, *, stands: bool = False) -> None:
    """Refuse who read it before somebody saved it; `stands`: what they send is there already."""
    if row.number != number:
        raise AlreadyThere(row) if stands else EditedMeanwhile(row)
