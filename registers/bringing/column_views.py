"""The columns of a register taken away as a list, and brought back: upload, preview, confirm."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.access import signed_in_to_press
from organisations.choices import ListKind
from organisations.lists.door import Door
from organisations.lists.views import WRITERS, download
from registers.access import own_register
from registers.bringing.actions import confirm_columns_list
from registers.bringing.columns_in import ColumnsIn, columns_sheet
from registers.models import Column, Register

PAGE = ("registers:columns_preview", "system", "slug", "pk")


def door_of(register: Register) -> Door:
    return Door(
        kind=ListKind.COLUMNS,
        what="columns",
        pages="registers:columns",
        args=register.address,
        home="registers:define",
        home_args=register.address,
        home_label=f"{register}",
        template="registers/bringing/upload_columns.html",
        resource=partial(ColumnsIn, register=register),
        confirming=partial(confirm_columns_list, register=register),
    )


@require_safe
@login_required
def export(request: HttpRequest, system: str, slug: str, format: str) -> HttpResponse:
    found = own_register(request, system, slug)
    if format not in WRITERS:
        raise Http404
    return download(columns_sheet(Column.objects.of_register(found).standing()), format)


@require_http_methods(["GET", "POST"])
@login_required
def upload(request: HttpRequest, system: str, slug: str) -> HttpResponse:
    return door_of(own_register(request, system, slug)).upload(request)


@require_safe
@login_required
def preview(request: HttpRequest, system: str, slug: str, pk: int) -> HttpResponse:
    return door_of(own_register(request, system, slug)).preview(request, pk)


@require_POST
@signed_in_to_press(*PAGE)
def confirm(request: HttpRequest, system: str, slug: str, pk: int) -> HttpResponse:
    return door_of(own_register(request, system, slug)).confirm(request, pk)


@require_POST
@signed_in_to_press(*PAGE)
def cancel(request: HttpRequest, system: str, slug: str, pk: int) -> HttpResponse:
    return door_of(own_register(request, system, slug)).cancel(request, pk)
