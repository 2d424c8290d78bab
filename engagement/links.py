"""The link of a partner without an account: one that ended, was withdrawn or was made anew opens
nothing. The browser keeps it for the pages of that one engagement.
"""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from engagement.models import Invitation
from organisations.signed_links import SignedLinks

SIGNED = SignedLinks(salt="engagement.invitation", cookie="planning-invited")


def path_of(invitation: Invitation) -> str:
    token = SIGNED.token_of(invitation)
    return reverse("engagement:link", args=[*invitation.engagement.address, token])


def invitation_of(token: str, framework: str, version: str) -> Invitation | None:
    """The invitation that the token is for, if it is one for this version; it may be over."""
    return Invitation.objects.opened_by(SIGNED.key_in(token), framework, version).first()


def invited(request: HttpRequest, framework: str, version: str) -> Invitation | None:
    return invitation_of(SIGNED.kept_by(request), framework, version)


def remember(response: HttpResponseBase, invitation: Invitation, *, secure: bool) -> None:
    path = invitation.engagement.get_absolute_url()
    SIGNED.remember(response, SIGNED.token_of(invitation), path=path, secure=secure)
