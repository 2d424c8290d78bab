"""The lines of the start page about drafts in engagement: to comment on, or to answer."""

from collections.abc import Iterable, Iterator
from datetime import date

from engagement.models import Engagement
from lsc_fuller.start import lines as tasks
from lsc_fuller.start.lines import Task
from organisations.choices import Role
from organisations.models import Membership, User


def engagement_lines(user: User, memberships: Iterable[Membership], *, on: date) -> Iterator[Task]:
    """Drafts to comment on; for who keeps one, what waits for an answer instead."""
    kept = set()
    if any(membership.role == Role.ADMINISTRATOR for membership in memberships):
        keeping = Engagement.objects.editable_by(user, on=on).with_waiting()
        for engagement in keeping.filter(waiting__gt=0).with_version():
            kept.add(engagement.pk)
            yield tasks.answers_task(engagement)
    for engagement in Engagement.objects.visible_to(user, on=on).open(on=on).with_version():
        if engagement.pk not in kept:
            yield tasks.comments_task(engagement, on=on)
