"""What a page calls the person it was drawn for, so that a device keeps the words of each apart."""

from typing import cast

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from organisations.models import User

TYPED_BY = "X-Typed-By"  # a header: whose page it is that saves
LENGTH = 24
ASKED_BY_ITSELF = "asked_by_itself"


def device_key(person: User) -> str:
    """The same for the same person; nobody reads who it is out of it."""
    return salted_hmac(__name__, str(person.pk), algorithm="sha256").hexdigest()[:LENGTH]


def was_typed_by_another(request: HttpRequest) -> bool:
    """Whether a page sends what was typed before somebody else signed in with its browser."""
    typed_by = request.headers.get(TYPED_BY)
    return typed_by is not None and typed_by != device_key(cast(User, request.user))


def asked_by_itself(request: HttpRequest) -> None:
    """A page says that it asked, and nobody pressed anything: that keeps nobody signed in."""
    vars(request)[ASKED_BY_ITSELF] = True


def is_asked_by_itself(request: HttpRequest) -> bool:
    return ASKED_BY_ITSELF in vars(request)
