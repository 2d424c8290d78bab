"""The list of offers taken away, and brought back: upload, preview, confirm."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisations.access import signed_in_to_press
from organisations.choices import ListKind
from organisations.lists.door import Door
from organisations.lists.views import download
from planning.offers.bringing import confirm_offers
from planning.offers.columns import offers_sheet
from planning.offers.gathering import known_to, narrowed, shown_to, writing_for
from planning.offers.narrowing import Narrowing
from planning.offers.offers_in import OffersIn

DOOR = Door(
    kind=ListKind.OFFERS,
    what="offers",
    pages="planning:offers",
    home="planning:offers",
    home_label="Offers of help",
    template="planning/offers/upload.html",
    resource=OffersIn,
    confirming=confirm_offers,
)


@require_GET
@login_required
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """What the catalogue shows, narrowed as its address says."""
    user, today = request.user, timezone.localdate()
    by = known_to(user, Narrowing.of(request.GET), on=today)
    found = shown_to(user, by.show, on=today)
    return download(offers_sheet(narrowed(found, by).with_whose()), kind)


@require_http_methods(["GET", "POST"])
@login_required
def upload(request: HttpRequest) -> HttpResponse:
    if not writing_for(request.user, on=timezone.localdate()).exists():
        raise PermissionDenied("Only those who write for a place or system bring offers.")
    return DOOR.upload(request)


@require_GET
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    return DOOR.preview(request, pk)


@require_POST
@signed_in_to_press("planning:offers_preview", "pk")
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    return DOOR.confirm(request, pk)


@require_POST
@signed_in_to_press("planning:offers_preview", "pk")
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    return DOOR.cancel(request, pk)
