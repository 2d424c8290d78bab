"""The lists of indicators and of values taken away, and brought back: upload, preview, confirm."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from measures.bringing.actions import confirm_indicators, confirm_values
from measures.bringing.columns import indicator_columns, value_columns
from measures.bringing.indicators_in import IndicatorsIn
from measures.bringing.values_in import ValuesIn
from measures.models import Indicator, Value
from organisations.access import administrator_required, signed_in_to_press
from organisations.choices import ListKind
from organisations.lists.door import Door
from organisations.lists.trying import ListResource
from organisations.lists.views import WRITERS, download
from spreadsheets.columns import sheet_of
from spreadsheets.writing import SheetOut


def door_of(kind: ListKind, what: str, resource: type[ListResource], confirming: Callable) -> Door:
    return Door(
        kind=kind,
        what=what,
        pages="measures:list",
        args=(what,),
        home="measures:home",
        home_label="Measures",
        template=f"measures/bringing/upload_{what}.html",
        resource=resource,
        confirming=confirming,
    )


DOORS = {
    "indicators": door_of(ListKind.INDICATORS, "indicators", IndicatorsIn, confirm_indicators),
    "values": door_of(ListKind.VALUES, "values", ValuesIn, confirm_values),
}


def door(what: str) -> Door:
    if what not in DOORS:
        raise Http404
    return DOORS[what]


def indicator_sheet(request: HttpRequest) -> SheetOut:
    kept = Indicator.objects.editable_by(request.user).standing().select_related("system")
    return sheet_of("Indicators", indicator_columns(), kept)


def value_sheet(request: HttpRequest) -> SheetOut:
    """Of the indicators in use, so that all of it comes back."""
    kept = Value.objects.editable_by(request.user).filter(indicator__retired_at__isnull=True)
    ordered = kept.order_by("indicator__code", "organisation__name", "plan_year", "part")
    rows = ordered.select_related("indicator__system", "organisation")
    return sheet_of("Values", value_columns(), rows)


SHEETS = {"indicators": indicator_sheet, "values": value_sheet}


@require_GET
@administrator_required
def export(request: HttpRequest, what: str, format: str) -> HttpResponse:
    if what not in SHEETS or format not in WRITERS:
        raise Http404
    return download(SHEETS[what](request), format)


@require_http_methods(["GET", "POST"])
@administrator_required
def upload(request: HttpRequest, what: str) -> HttpResponse:
    return door(what).upload(request)


@require_GET
@administrator_required
def preview(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    return door(what).preview(request, pk)


@require_POST
@signed_in_to_press("measures:list_preview", "what", "pk")
@administrator_required
def confirm(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    return door(what).confirm(request, pk)


@require_POST
@signed_in_to_press("measures:list_preview", "what", "pk")
@administrator_required
def cancel(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    return door(what).cancel(request, pk)
