"""Making a token, and withdrawing it."""

from datetime import date, datetime
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from feeds.models import Token
from feeds.tokens.secrets import beginning_of, digest_of, new_secret
from feeds.tokens.telling import told
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right
from organisations.rights import require


class Made(NamedTuple):
    """A new token with its secret, which nothing can tell again."""

    token: Token
    secret: str


@transaction.atomic
def make_token(
    *, organisation: Organisation, name: str, last_day: date, by: User, at: datetime
) -> Made:
    """For an organisation that they have a role in, whichever: it reads, and does nothing."""
    today = timezone.localdate(at)
    if not Membership.objects.of(by, on=today).filter(organisation=organisation).exists():
        raise PermissionDenied(f"You have no role in {organisation}.")
    secret = new_secret()
    token = Token(
        person=by,
        organisation=organisation,
        name=name,
        digest=digest_of(secret),
        begins_with=beginning_of(secret),
        made_at=at,
        days=(last_day - today).days,
    )
    token.full_clean(exclude=["digest"])
    token.save()
    return Made(told(token, "feed token made", by=by, at=at), secret)


@transaction.atomic
def withdraw_token(*, token: Token, by: User, at: datetime) -> Token:
    """By whom it reads for, or who administers the organisation it reads. A second time changes
    nothing.
    """
    if by != token.person:
        require(by, Right.ADMINISTER, token.organisation, on=timezone.localdate(at))
    token = Token.objects.again(token).select_for_update().get()
    if token.withdrawn_at is None:
        token.withdrawn_at, token.withdrawn_by = at, by
        token.save(update_fields=["withdrawn_at", "withdrawn_by"])
        told(token, "feed token withdrawn", by=by, at=at)
    return token
