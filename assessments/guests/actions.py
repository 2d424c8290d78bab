"""Inviting somebody from above into a draft, and ending that before its day."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.audited import told_of_return
from assessments.guests.choosing import who_can_be_invited
from assessments.locking import draft_to_share, locked_return
from assessments.models import Assessment, Guest
from audit.choices import Happened
from organisations.history import keep
from organisations.models import Membership, User
from organisations.permissions import Right

NOBODY = "Choose somebody who has a role in your place or system today, and none in your team."


@transaction.atomic
def invite_guest(
    *, assessment: Assessment, membership: Membership, until: date, by: User, at: datetime
) -> Guest:
    """Let them read and answer the draft until the end of a day, for as long as their role runs.

    Doing it again gives it another day, also once it has ended; with the same day it is harmless.
    """
    locked = draft_to_share(assessment, Right.SIGN, until=until, name="until", by=by, at=at)
    able = who_can_be_invited(locked, on=timezone.localdate(at))
    if membership.pk not in {each.pk for each in able}:
        raise ValidationError({"membership": NOBODY})
    guest = Guest.objects.of_assessment(locked).filter(membership=membership).first()
    if guest is not None and guest.ended_at is None and guest.until == until:
        return guest
    guest = guest or Guest(assessment=locked, membership=membership)
    guest.until, guest.invited_at, guest.invited_by = until, at, by
    guest.ended_at = guest.ended_by = None
    told_of_return(
        locked, Happened.ROLE_GIVEN, "guest", by=by, at=at, whom=guest.membership.user_id
    )
    return keep(guest, by=by, at=at)


@transaction.atomic
def end_guest(*, guest: Guest, by: User, at: datetime) -> Guest:
    """They read and answer the draft no more, from now on. What they saved stays."""
    locked = locked_return(guest.assessment, Right.SIGN, by=by, at=at)
    found = Guest.objects.of_assessment(locked).get(pk=guest.pk)
    if found.ended_at is not None:
        raise ValidationError("This was ended already.")
    found.ended_at, found.ended_by = at, by
    told_of_return(
        locked, Happened.ROLE_ENDED, "guest", by=by, at=at, whom=found.membership.user_id
    )
    return keep(found, by=by, at=at)
