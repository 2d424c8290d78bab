"""Who opens a partner's page: whoever came by their link, for as long as it opens something."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from assessments.models import Assessment, Partner
from assessments.partners.links import asked_by

GONE, NOT_NOW = 410, 403


@dataclass(frozen=True)
class Shut:
    """Why a link opens nothing, in a word, and with which status: for good, or at present."""

    why: str
    status: int = GONE


def why_shut(partner: Partner) -> Shut | None:
    today, assessment = timezone.localdate(), partner.assessment
    if partner.is_replaced:
        return Shut("replaced")
    if partner.withdrawn_at is not None:
        return Shut("withdrawn")
    if partner.is_over(on=today):
        return Shut("ended")
    if not assessment.takes_changes(on=today):
        return Shut("closed", NOT_NOW)
    if assessment.state == Assessment.State.SUBMITTED:
        return Shut("submitted", NOT_NOW)
    return None


def for_partners(view: Callable) -> Callable:
    """Finds the partner by the cookie that their link left; or says why there is nothing to open.

    No browser at a shared computer keeps a copy of it.
    """

    @wraps(view)
    def found(request: HttpRequest, code: str, cycle: str, pk: int) -> HttpResponse:
        partner = asked_by(request, code, cycle)
        response = _answer(view, request, partner if partner and partner.pk == pk else None)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return found


def _answer(view: Callable, request: HttpRequest, partner: Partner | None) -> HttpResponse:
    if partner is None:
        return render(request, "assessments/partners/no_link.html", status=NOT_NOW)
    if shut := why_shut(partner):
        return shut_page(request, partner, shut)
    try:
        return view(request, partner)
    except PermissionDenied:  # withdrawn, or asked for no longer, since the page was read
        again = asked_by(request, *partner.assessment.address)
        return shut_page(request, partner, (again and why_shut(again)) or Shut("ended"))


def shut_page(request: HttpRequest, partner: Partner, shut: Shut) -> HttpResponse:
    context = {"partner": partner, "assessment": partner.assessment, "shut": shut}
    context["typed"] = typed_in(request)
    return render(request, "assessments/partners/link_over.html", context, status=shut.status)


def typed_in(request: HttpRequest) -> list[str]:
    """The words of a form that could not be saved, so that they can be copied."""
    texts = ("-reason", "-note", "-evidence")
    names = [name for name in request.POST if name.endswith(texts)]
    return [text for name in names if (text := request.POST[name].strip())]
