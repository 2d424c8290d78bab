"""The link of a partner: signed, so that nobody can make or alter one.

It names a partner and which of their links it is. What it opens, and until when, is asked of the
database each time. Opening it leaves a cookie for their page alone, and an address without a
secret: nobody is signed in by it.
"""

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from assessments.models import Partner

COOKIE = "planning-asked"
KEPT = 90 * 24 * 60 * 60  # seconds; the link may end before
signer = Signer(salt="assessments.partner")


def token_of(partner: Partner) -> str:
    return signer.sign(f"{partner.pk}-{partner.issue}")


def path_of(partner: Partner) -> str:
    return reverse("assessments:asked_link", args=[*partner.assessment.address, token_of(partner)])


def page_of(partner: Partner) -> str:
    return reverse("assessments:asked", args=[*partner.assessment.address, partner.pk])


def key_in(token: str) -> tuple[int, int] | None:
    """The partner and the issue that a token names; None where nobody here signed it."""
    try:
        pk, _, issue = signer.unsign(token).partition("-")
    except BadSignature:
        return None
    return int(pk), int(issue)


def partner_of(token: str, code: str, cycle: str) -> Partner | None:
    """Whom the token is for, if they were asked in this return; the link may be over."""
    key = key_in(token)
    found = Partner.objects.opened_by(key, code, cycle).first()
    if found is not None and key is not None:
        found.is_replaced = found.issue != key[1]
    return found


def asked_by(request: HttpRequest, code: str, cycle: str) -> Partner | None:
    return partner_of(request.COOKIES.get(COOKIE, ""), code, cycle)


def remember(response: HttpResponseBase, partner: Partner, token: str, *, secure: bool) -> None:
    """Let this browser open the partner's page, and no other page, by the very link they have."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=KEPT,
        path=page_of(partner),
        secure=secure,
        httponly=True,
        samesite="Lax",
    )
