"""Partners invited, given another link, and kept out again."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from engagement.locking import locked_engagement
from engagement.models import Engagement, Invitation
from organisations.history import EditedMeanwhile, keep
from organisations.models import User


@transaction.atomic
def invite_partner(
    *,
    engagement: Engagement,
    email: str,
    organisation_name: str,
    organisation_kind: str,
    expires_on: date,
    by: User,
    at: datetime,
) -> Invitation:
    """A link for somebody without an account, which works until the end of `expires_on`."""
    locked = locked_engagement(engagement, by=by, at=at)
    invitation = Invitation(
        engagement=locked,
        email=email,
        organisation_name=organisation_name,
        organisation_kind=organisation_kind,
        expires_on=expires_on,
        invited_at=at,
        invited_by=by,
    )
    invitation.full_clean(exclude=["engagement", "invited_by"])
    return keep(invitation, by=by, at=at)


@transaction.atomic
def renew_link(
    *,
    invitation: Invitation,
    expires_on: date,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> Invitation:
    """Another link, with a last day of its own; those made before open nothing any more.

    `seen` is the issue that `by` read of: a second press would end the link that was just sent.
    """
    locked = _locked_invitation(invitation, by=by, at=at)
    if seen is not None and locked.issue != seen:
        raise EditedMeanwhile(locked)
    locked.issue += 1
    locked.expires_on = expires_on
    locked.withdrawn_at = locked.withdrawn_by = None
    return keep(locked, by=by, at=at)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Its link opens nothing from now on. What came by it stays."""
    locked = _locked_invitation(invitation, by=by, at=at)
    if locked.withdrawn_at is not None:
        raise ValidationError("This link was withdrawn already.")
    locked.withdrawn_at, locked.withdrawn_by = at, by
    return keep(locked, by=by, at=at)


def _locked_invitation(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    locked = locked_engagement(invitation.engagement, by=by, at=at)
    found = Invitation.objects.again(invitation).get()
    found.engagement = locked
    return found
