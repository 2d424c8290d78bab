"""How long somebody stays signed in: a session in use goes on, and a page knows its end."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from organisations.people.accounts import RENEWED
from organisations.people.devices import device_key
from organisations.sessions.devices import seen


@dataclass(frozen=True)
class Staying:
    """Seconds: until the session ends, how long before that to warn, how often to say "in use".

    `person` is what devices call who is signed in.
    """

    left: int
    warned: int
    every: int
    person: str


def renew(request: HttpRequest) -> None:
    """Push the end of a session ahead while it is used: often enough, and not with each save."""
    now = int(timezone.now().timestamp())
    if now - request.session.get(RENEWED, now) > settings.SESSION_RENEWED_EVERY:
        request.session[RENEWED] = now
        seen(request, at=timezone.now())


def staying_of(request: HttpRequest) -> Staying | None:
    """What the page in hand needs to know; None for who is signed out."""
    if not request.user.is_authenticated:
        return None
    renew(request)
    now = int(timezone.now().timestamp())
    return Staying(
        left=request.session.ends_at(request.session.get(RENEWED, now)) - now,
        warned=settings.SESSION_WARNED_BEFORE,
        every=settings.SESSION_RENEWED_EVERY,
        person=device_key(request.user),
    )
