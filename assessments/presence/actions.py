"""A sign that somebody is at a theme: upserted now and then, let go once they have left."""

from datetime import datetime, timedelta

from assessments.models import Assessment, Presence
from organisations.models import User

ASKED_EVERY = timedelta(seconds=30)  # by a page that is looked at (static/presence.js)
GONE_AFTER = timedelta(seconds=90)
WRITTEN_EVERY = timedelta(seconds=25)  # and no oftener, however often somebody asks


def others_at(
    assessment: Assessment, theme: str, *, by: User, at: datetime
) -> tuple[Presence, ...]:
    """Who else is at a theme now, oldest first; from now on `by` is there too: two queries."""
    theirs = Presence.objects.of_assessment(assessment).filter(theme=theme)
    there = theirs.since(at - GONE_AFTER).select_related("user")
    others = tuple(each for each in there if each.user_id != by.pk)
    if not any(each.user_id == by.pk and each.seen_at > at - WRITTEN_EVERY for each in there):
        _sign(Presence(assessment=assessment, theme=theme, user=by, seen_at=at))
    return others


def _sign(here: Presence) -> None:
    """In one statement, so that two pages of one person do not trip over one another."""
    Presence.objects.bulk_create(
        [here],
        update_conflicts=True,
        unique_fields=["assessment", "theme", "user"],
        update_fields=["seen_at"],
    )


def prune(*, at: datetime) -> None:
    """Those who have left, whoever they are."""
    Presence.objects.until(at - GONE_AFTER).delete()
