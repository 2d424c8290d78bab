"""The link of a partner without an account: signed, so that nobody can make or alter one.

It names an invitation and which of its links it is. What it opens, and until when, is asked of the
database each time: a link that ended, was withdrawn or was made anew opens nothing. The browser
keeps it in a cookie for the pages of that one engagement; nobody is signed in by it.
"""

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from engagement.models import Invitation

COOKIE = "planning-invited"
KEPT = 90 * 24 * 60 * 60  # seconds; the invitation may end before
signer = Signer(salt="engagement.invitation")


def token_of(invitation: Invitation) -> str:
    return signer.sign(f"{invitation.pk}-{invitation.issue}")


def path_of(invitation: Invitation) -> str:
    return reverse("engagement:link", args=[*invitation.engagement.address, token_of(invitation)])


def key_in(token: str) -> tuple[int, int] | None:
    """The invitation and the issue that a token names; None where nobody here signed it."""
    try:
        pk, _, issue = signer.unsign(token).partition("-")
    except BadSignature:
        return None
    return int(pk), int(issue)


def invitation_of(token: str, framework: str, version: str) -> Invitation | None:
    """The invitation that the token is for, if it is one for this version; it may be over."""
    return Invitation.objects.opened_by(key_in(token), framework, version).first()


def invited(request: HttpRequest, framework: str, version: str) -> Invitation | None:
    return invitation_of(request.COOKIES.get(COOKIE, ""), framework, version)


def remember(response: HttpResponseBase, invitation: Invitation, *, secure: bool) -> None:
    """Let this browser open the pages of the engagement, and no other page."""
    response.set_cookie(
        COOKIE,
        token_of(invitation),
        max_age=KEPT,
        path=invitation.engagement.get_absolute_url(),
        secure=secure,
        httponly=True,
        samesite="Lax",
    )
