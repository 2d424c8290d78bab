"""The lists of indicators and of values taken away, and brought back: upload, preview, confirm."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from measures.bringing.actions import confirm_indicators, confirm_values
from measures.bringing.columns import indicator_columns, value_columns
from measures.bringing.indicators_in import IndicatorsIn
from measures.bringing.values_in import ValuesIn
from measures.models import Indicator, Value
from organisations.access import administrator_required, signed_in_to_press
from organisations.choices import ListKind
from organisations.incoming import confirm_by_button, fingerprint, keep_list, list_of, put_away
from organisations.lists.forms import ListForm
from organisations.lists.keeping import preview_of
from organisations.lists.trying import ListResource
from organisations.lists.views import WRITERS, download
from spreadsheets.columns import sheet_of
from spreadsheets.writing import SheetOut


@dataclass(frozen=True)
class Sort:
    """What sort of list it is, and what is done with one."""

    kind: ListKind
    resource: type[ListResource]
    confirm: Callable
    sheet: Callable[[HttpRequest], SheetOut]


def indicator_sheet(request: HttpRequest) -> SheetOut:
    kept = Indicator.objects.editable_by(request.user).standing().select_related("system")
    return sheet_of("Indicators", indicator_columns(), kept)


def value_sheet(request: HttpRequest) -> SheetOut:
    """Of the indicators in use, so that all of it comes back."""
    kept = Value.objects.editable_by(request.user).filter(indicator__retired_at__isnull=True)
    ordered = kept.order_by("indicator__code", "organisation__name", "plan_year", "part")
    rows = ordered.select_related("indicator__system", "organisation")
    return sheet_of("Values", value_columns(), rows)


SORTS = {
    "indicators": Sort(ListKind.INDICATORS, IndicatorsIn, confirm_indicators, indicator_sheet),
    "values": Sort(ListKind.VALUES, ValuesIn, confirm_values, value_sheet),
}


def sort_of(what: str) -> Sort:
    if what not in SORTS:
        raise Http404
    return SORTS[what]


def page_of(what: str, title: str) -> dict:
    back = reverse("measures:home")
    return {"kind": what, "title": title, "back": back, "back_label": "Measures"}


@require_GET
@administrator_required
def export(request: HttpRequest, what: str, format: str) -> HttpResponse:
    sort = sort_of(what)
    if format not in WRITERS:
        raise Http404
    return download(sort.sheet(request), format)


@require_http_methods(["GET", "POST"])
@administrator_required
def upload(request: HttpRequest, what: str) -> HttpResponse:
    sort, form = sort_of(what), ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "at": timezone.now()}
        incoming = keep_list(sort.kind, form.cleaned_data["file"], **given)
        return redirect("measures:list_preview", what, incoming.pk)
    context = page_of(what, f"Bring a list of {what}") | {"form": form}
    return render(request, f"measures/bringing/upload_{what}.html", context)


@require_GET
@administrator_required
def preview(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    sort = sort_of(what)
    incoming = list_of(request, sort.kind, pk)
    if incoming.outcome:
        messages.success(request, incoming.outcome)
        return redirect("measures:home")
    found = preview_of(incoming, sort.resource(by=request.user, at=timezone.now()))
    context = page_of(what, f"Check the list of {what}") | {
        "incoming": incoming,
        "preview": found,
        "seen": fingerprint(found),
        "button": "Make these changes",
        "confirm": reverse("measures:list_confirm", args=[what, pk]),
        "stop": reverse("measures:list_cancel", args=[what, pk]),
        "again": reverse("measures:list_upload", args=[what]),
    }
    return render(request, "organisations/lists/preview.html", context)


@require_POST
@signed_in_to_press("measures:list_preview", "what", "pk")
@administrator_required
def confirm(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    sort = sort_of(what)
    confirm_by_button(sort.confirm, request, list_of(request, sort.kind, pk))
    return redirect("measures:list_preview", what, pk)


@require_POST
@signed_in_to_press("measures:list_preview", "what", "pk")
@administrator_required
def cancel(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    put_away(request, list_of(request, sort_of(what).kind, pk))
    return redirect("measures:home")
