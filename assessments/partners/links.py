"""The link of a partner. Opening it leaves a cookie for their page alone, and an address without a
secret.
"""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from assessments.models import Partner
from organisations.signed_links import SignedLinks

SIGNED = SignedLinks(salt="assessments.partner", cookie="planning-asked")


def path_of(partner: Partner) -> str:
    token = SIGNED.token_of(partner)
    return reverse("assessments:asked_link", args=[*partner.assessment.address, token])


def page_of(partner: Partner) -> str:
    return reverse("assessments:asked", args=[*partner.assessment.address, partner.pk])


def partner_of(token: str, code: str, cycle: str) -> Partner | None:
    """Whom the token is for, if they were asked in this return; the link may be over."""
    key = SIGNED.key_in(token)
    found = Partner.objects.opened_by(key, code, cycle).first()
    if found is not None and key is not None:
        found.is_replaced = found.issue != key[1]
    return found


def asked_by(request: HttpRequest, code: str, cycle: str) -> Partner | None:
    return partner_of(SIGNED.kept_by(request), code, cycle)


def remember(response: HttpResponseBase, partner: Partner, token: str, *, secure: bool) -> None:
    """Let this browser open the partner's page, by the very link they have."""
    SIGNED.remember(response, token, path=page_of(partner), secure=secure)
