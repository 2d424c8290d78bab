"""Rows taken away, and brought: pasted or uploaded, then their preview, then the button."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.base import ContentFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.access import keys_among, signed_in_to_press
from organisations.choices import ListKind
from organisations.incoming import keep_list, list_of
from organisations.lists.door import PASTED, Door
from organisations.lists.views import WRITERS, sent_as
from organisations.models import Organisation
from registers.access import own_year, trail_to
from registers.bringing.actions import confirm_entries_list
from registers.bringing.entries_in import EntriesIn
from registers.bringing.forms import PasteForm
from registers.bringing.pasting import NotRows, list_of_pasted, pasted_of
from registers.bringing.sheets import about_sheet, rows_sheet
from registers.choices import State
from registers.filling.columns import Columns
from registers.filling.locking import NOTHING, rows_of, why_not
from registers.models import Entry, Filling, RegisterYear
from spreadsheets.csv_files import write_csv
from spreadsheets.writing import write_workbook

MOST_SHOWN = 150
PAGE = ("registers:entries_preview", "system", "slug", "year", "code", "pk")


def door_of(year: RegisterYear, organisation: Organisation) -> Door:
    address = (*year.register.address, year.plan_year, organisation.ods_code)
    of = {"year": year, "organisation": organisation}
    return Door(
        kind=ListKind.ENTRIES,
        what="rows",
        pages="registers:entries",
        args=address,
        paste="registers:paste",
        home="registers:filling",
        home_args=address,
        home_label=f"{year.register}",
        template="registers/bringing/upload_rows.html",
        resource=partial(EntriesIn, **of),
        confirming=partial(confirm_entries_list, **of),
        most_shown=MOST_SHOWN,
    )


def shut_of(year: RegisterYear, organisation: Organisation) -> str:
    """Why no rows can be brought today; empty where they can."""
    found = Filling.objects.of_years([year.pk]).filter(organisation=organisation)
    says_nothing = found.filter(state=State.NOTHING).exists()
    return why_not(year, on=timezone.localdate()) or (NOTHING if says_nothing else "")


@require_http_methods(["GET", "POST"])
@login_required
def upload(request: HttpRequest, system: str, slug: str, year: int, code: str) -> HttpResponse:
    found, organisation = own_year(request, system, slug, year, code)
    if shut := shut_of(found, organisation):
        messages.error(request, shut)
        return redirect("registers:filling", system, slug, year, code)
    return door_of(found, organisation).upload(request)


@require_http_methods(["GET", "POST"])
@login_required
def paste(request: HttpRequest, system: str, slug: str, year: int, code: str) -> HttpResponse:
    found, organisation = own_year(request, system, slug, year, code)
    if shut := shut_of(found, organisation):
        messages.error(request, shut)
        return redirect("registers:filling", system, slug, year, code)
    columns = Columns.of(found.register, on=timezone.localdate()).asking
    form = PasteForm(request.POST or None, initial={"rows": _pasted_before(request)})
    if request.method == "POST" and form.is_valid():
        try:
            content = list_of_pasted(form.cleaned_data["rows"], columns)
        except NotRows as problem:
            form.add_error("rows", str(problem))
        else:
            file = ContentFile(content, PASTED)
            incoming = keep_list(ListKind.ENTRIES, file, by=request.user, at=timezone.now())
            return redirect("registers:entries_preview", system, slug, year, code, incoming.pk)
    context = {
        "form": form,
        "columns": columns,
        "caption": f"{found.register}, {organisation}",
        "address": [system, slug, year, code],
        "trail": trail_to(found.register),
    }
    return render(request, "registers/bringing/paste.html", context)


def _pasted_before(request: HttpRequest) -> str:
    """What they pasted into the list that `?list=` names."""
    for pk in keys_among([request.GET.get("list", "")]):
        incoming = list_of(request, ListKind.ENTRIES, pk)
        return pasted_of(incoming.content) if incoming.file_name == PASTED else ""
    return ""


@require_safe
@login_required
def preview(
    request: HttpRequest, system: str, slug: str, year: int, code: str, pk: int
) -> HttpResponse:
    found, organisation = own_year(request, system, slug, year, code)
    if shut := shut_of(found, organisation):
        messages.error(request, shut)
        return redirect("registers:filling", system, slug, year, code)
    return door_of(found, organisation).preview(request, pk)


@require_POST
@signed_in_to_press(*PAGE)
def confirm(
    request: HttpRequest, system: str, slug: str, year: int, code: str, pk: int
) -> HttpResponse:
    return door_of(*own_year(request, system, slug, year, code)).confirm(request, pk)


@require_POST
@signed_in_to_press(*PAGE)
def cancel(
    request: HttpRequest, system: str, slug: str, year: int, code: str, pk: int
) -> HttpResponse:
    return door_of(*own_year(request, system, slug, year, code)).cancel(request, pk)


@require_safe
@login_required
def export(
    request: HttpRequest, system: str, slug: str, year: int, code: str, format: str
) -> HttpResponse:
    """All rows with all that they say, for who may change them."""
    found, organisation = own_year(request, system, slug, year, code)
    if format not in WRITERS:
        raise Http404
    columns = Columns.of(found.register, on=timezone.localdate())
    entries = _rows(found, organisation)
    rows, (_, content_type) = rows_sheet(columns, entries), WRITERS[format]
    is_csv = format == "csv"
    content = write_csv(rows) if is_csv else write_workbook([rows, about_sheet(columns)])
    return sent_as(content, content_type, f"{slug}-{code}-{year}.{format}")


def _rows(year: RegisterYear, organisation: Organisation) -> list[Entry]:
    found = Filling.objects.of_years([year.pk]).filter(organisation=organisation).first()
    return list(rows_of(found).order_by("row")) if found else []
