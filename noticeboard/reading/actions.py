"""Putting a notice aside: whoever has read it is not shown it again, until it is corrected."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from noticeboard.models import Posting, Seen
from organisations.models import User


@transaction.atomic
def put_aside(*, posting: Posting, corrections: int, by: User, at: datetime) -> Seen:
    """For this person alone, as it stood after so many corrections: one made since is shown."""
    day = timezone.localdate(at)
    current = Posting.objects.again(posting).out().meaning(by, on=day).first()
    if current is None:
        raise PermissionDenied("It is for others.")
    read = min(corrections, current.corrections)
    seen, _ = Seen.objects.of_person(by).get_or_create(
        posting=current, person=by, defaults={"corrections": read, "seen_at": at}
    )
    if seen.corrections < read:
        seen.corrections, seen.seen_at = read, at
        seen.save()
    return seen
