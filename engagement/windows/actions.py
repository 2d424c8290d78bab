"""An engagement opened, its days moved, and closed before its last day."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from audit.choices import Happened
from engagement.locking import as_read, locked_engagement
from engagement.models import Engagement
from frameworks.drafts.actions import put_to_engagement
from frameworks.importing.actions import told
from frameworks.models import Version
from organisations.history import keep
from organisations.models import User


@transaction.atomic
def open_engagement(
    *, version: Version, opens_on: date, closes_on: date, by: User | None, at: datetime
) -> Engagement:
    """Everyone with a role reads the draft from now on, and comments from `opens_on`."""
    locked = put_to_engagement(version=version, by=by, at=at)  # one at a time
    if Engagement.objects.of(locked).exists():
        raise ValidationError(f"{locked} has been put to engagement already. Move its days.")
    engagement = Engagement(
        version=locked, opens_on=opens_on, closes_on=closes_on, opened_at=at, opened_by=by
    )
    engagement.full_clean(exclude=["version"])
    told(locked, Happened.SETTING, "engagement opened", by=by, at=at)
    return keep(engagement, by=by, at=at)


@transaction.atomic
def move_window(
    *,
    engagement: Engagement,
    opens_on: date,
    closes_on: date,
    number: int,
    by: User | None,
    at: datetime,
) -> Engagement:
    """Other days, if `number` is the one read; it is open again if it was closed."""
    locked = locked_engagement(engagement, by=by, at=at)
    is_so = (locked.opens_on, locked.closes_on, locked.closed_at) == (opens_on, closes_on, None)
    as_read(locked, number, stands=is_so)
    locked.version = put_to_engagement(version=locked.version, by=by, at=at)
    locked.opens_on, locked.closes_on = opens_on, closes_on
    locked.closed_at = locked.closed_by = None
    locked.number += 1
    locked.full_clean(exclude=["version"])
    told(locked.version, Happened.SETTING, "engagement moved", by=by, at=at)
    return keep(locked, by=by, at=at)


@transaction.atomic
def close_engagement(*, engagement: Engagement, by: User | None, at: datetime) -> Engagement:
    """No comment is taken from now on. What was said stays, and so does who reads the draft."""
    locked = locked_engagement(engagement, by=by, at=at)
    if locked.closed_at is not None:
        raise ValidationError("The engagement is closed already.")
    locked.closed_at, locked.closed_by = at, by
    locked.number += 1
    told(locked.version, Happened.SETTING, "engagement closed", by=by, at=at)
    return keep(locked, by=by, at=at)
