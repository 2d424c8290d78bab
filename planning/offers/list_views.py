"""The list of offers taken away, and brought back: upload, preview, confirm."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisations.access import signed_in_to_press
from organisations.choices import ListKind
from organisations.incoming import (
    confirm_by_button,
    fingerprint,
    keep_list,
    list_of,
    put_away,
)
from organisations.lists.forms import ListForm
from organisations.lists.views import download
from planning.offers.bringing import confirm_offers, preview_offers
from planning.offers.columns import offers_sheet
from planning.offers.gathering import narrowed, shown_to, writing_for
from planning.offers.narrowing import Narrowing


def page_of(title: str) -> dict:
    back = reverse("planning:offers")
    return {"kind": "offers", "title": title, "back": back, "back_label": "Offers of help"}


@require_GET
@login_required
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """What the catalogue shows, narrowed as its address says."""
    by = Narrowing.of(request.GET)
    found = shown_to(request.user, by.show, on=timezone.localdate())
    return download(offers_sheet(narrowed(found, by).with_whose()), kind)


@require_http_methods(["GET", "POST"])
@login_required
def upload(request: HttpRequest) -> HttpResponse:
    if not writing_for(request.user, on=timezone.localdate()).exists():
        raise PermissionDenied("Only those who write for a place or system bring offers.")
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "at": timezone.now()}
        incoming = keep_list(ListKind.OFFERS, form.cleaned_data["file"], **given)
        return redirect("planning:offers_preview", incoming.pk)
    context = page_of("Bring a list of offers") | {"form": form}
    return render(request, "planning/offers/upload.html", context)


@require_GET
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    incoming = list_of(request, ListKind.OFFERS, pk)
    if incoming.outcome:
        messages.success(request, incoming.outcome)
        return redirect("planning:offers")
    found = preview_offers(incoming, by=request.user, at=timezone.now())
    context = page_of("Check the list of offers") | {
        "incoming": incoming,
        "preview": found,
        "seen": fingerprint(found),
        "button": "Make these changes",
        "confirm": reverse("planning:offers_confirm", args=[pk]),
        "stop": reverse("planning:offers_cancel", args=[pk]),
        "again": reverse("planning:offers_upload"),
    }
    return render(request, "organisations/lists/preview.html", context)


@require_POST
@signed_in_to_press("planning:offers_preview", "pk")
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    confirm_by_button(confirm_offers, request, list_of(request, ListKind.OFFERS, pk))
    return redirect("planning:offers_preview", pk)


@require_POST
@signed_in_to_press("planning:offers_preview", "pk")
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    put_away(request, list_of(request, ListKind.OFFERS, pk))
    return redirect("planning:offers")
