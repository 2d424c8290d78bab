"""A link for somebody without an account: signed, so that nobody can make or alter one.

It names whom it is for and which of their links it is. What it opens, and until when, is asked of
the database each time. The browser keeps it in a cookie; nobody is signed in by it.
"""

from dataclasses import dataclass
from typing import Protocol

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase

KEPT = 90 * 24 * 60 * 60  # seconds; the link may end before


class Linked(Protocol):
    """Whom a link is for; `issue` rises when a new one is made."""

    @property
    def pk(self) -> int: ...
    @property
    def issue(self) -> int: ...


@dataclass(frozen=True)
class SignedLinks:
    """Links of one kind: no other kind has their `salt`, nor keeps them in their `cookie`."""

    salt: str
    cookie: str

    @property
    def signer(self) -> Signer:
        return Signer(salt=self.salt)

    def token_of(self, linked: Linked) -> str:
        return self.signer.sign(f"{linked.pk}-{linked.issue}")

    def key_in(self, token: str) -> tuple[int, int] | None:
        """The key and the issue that a token names; None where nobody here signed it."""
        try:
            pk, _, issue = self.signer.unsign(token).partition("-")
        except BadSignature:
            return None
        return int(pk), int(issue)

    def kept_by(self, request: HttpRequest) -> str:
        """The token of the link that was opened in this browser, if any."""
        return request.COOKIES.get(self.cookie_name(request.is_secure()), "")

    def cookie_name(self, secure: bool) -> str:
        """Over HTTPS a browser takes such a name from nobody who speaks without it."""
        return f"__Secure-{self.cookie}" if secure else self.cookie

    def remember(self, response: HttpResponseBase, token: str, *, path: str, secure: bool) -> None:
        """Let this browser open the pages beneath `path`, and no other page."""
        response.set_cookie(
            self.cookie_name(secure),
            token,
            max_age=KEPT,
            path=path,
            secure=secure,
            httponly=True,
            samesite="Lax",
        )
