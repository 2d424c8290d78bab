"""How a program shows its token: as a bearer token, or as the password of basic sign-in.

Never in an address, which logs and histories keep. Excel and Power BI keep a password apart from
the query, so that a workbook that is passed on holds none.
"""

from base64 import b64decode

from django.http import HttpRequest
from django.utils import timezone
from ninja.security.http import HttpAuthBase

from feeds.tokens.using import NotLetIn, reader_of

WHAT_TO_SHOW = (
    "Show a token: as “Authorization: Bearer …”, or as the password of basic sign-in with any name."
)


def shown(request: HttpRequest, scheme: str) -> str:
    """What stands after the scheme; empty where another is used."""
    said, _, rest = request.headers.get("Authorization", "").partition(" ")
    return rest.strip() if said.lower() == scheme else ""


class Bearer(HttpAuthBase):
    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest):
        secret = shown(request, self.openapi_scheme)
        return reader_of(secret, at=timezone.now()) if secret else None


class Password(HttpAuthBase):
    """The last that is tried: who shows nothing is told what to show."""

    openapi_scheme = "basic"

    def __call__(self, request: HttpRequest):
        secret = password_in(shown(request, self.openapi_scheme))
        if not secret:
            raise NotLetIn(WHAT_TO_SHOW)
        return reader_of(secret, at=timezone.now())


def password_in(encoded: str) -> str:
    try:
        return b64decode(encoded).decode().partition(":")[2]
    except ValueError:  # neither base64 nor text
        return ""
