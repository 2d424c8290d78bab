"""The lines of the start page about drafts of others: a framework to comment on, a return that one
is invited into.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.urls import reverse

from engagement.models import Engagement
from lsc_fuller.start.guests import guest_lines
from lsc_fuller.start.lines import Task
from nhsuk.words import counted
from organisations.choices import Role
from organisations.models import Membership, User


def draft_lines(user: User, memberships: Collection[Membership], *, on: date) -> Iterator[Task]:
    yield from engagement_lines(user, memberships, on=on)
    yield from guest_lines(user, memberships, on=on)


def engagement_lines(user: User, memberships: Iterable[Membership], *, on: date) -> Iterator[Task]:
    """Drafts to comment on; for who keeps one, what waits for an answer instead."""
    kept = set()
    if any(membership.role == Role.ADMINISTRATOR for membership in memberships):
        keeping = Engagement.objects.editable_by(user, on=on).with_waiting()
        for engagement in keeping.filter(waiting__gt=0).with_version():
            kept.add(engagement.pk)
            yield answers_task(engagement)
    for engagement in Engagement.objects.visible_to(user, on=on).open(on=on).with_version():
        if engagement.pk not in kept:
            yield comments_task(engagement, on=on)


def comments_task(engagement: Engagement, *, on: date) -> Task:
    """A draft that everybody may comment on, while they may."""
    return Task(
        title=str(engagement.version),
        headline="You are asked what you make of this draft",
        detail="Comment on as much or as little of it as you like.",
        button="Read and comment",
        url=engagement.get_absolute_url(),
        due=engagement.window(on=on).left,
    )


def answers_task(engagement: Engagement) -> Task:
    """What people said to a draft and nobody has answered: for its keepers."""
    number = engagement.waiting
    return Task(
        title=f"Comments on {engagement.version}",
        headline=f"{counted(number, 'comment')} {'waits' if number == 1 else 'wait'} for an answer",
        button="Work through them",
        url=f"{reverse('engagement:comments', args=engagement.address)}?state=waiting",
    )
