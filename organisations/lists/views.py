"""Lists to take away, as a workbook or as CSV: the same rows as on the pages."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from organisations.access import administrator_required
from organisations.lists.resources import MembershipResource, OrganisationResource, sheet_of
from organisations.models import Membership, Organisation
from spreadsheets.csv_files import CONTENT_TYPE, write_csv
from spreadsheets.writing import SheetOut, write_workbook


def write_one(sheet: SheetOut) -> bytes:
    return write_workbook([sheet])


WRITERS = {
    "csv": (write_csv, CONTENT_TYPE),
    "xlsx": (write_one, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def download(sheet: SheetOut, kind: str) -> HttpResponse:
    """The sheet as a file of its name."""
    write, content_type = WRITERS[kind]
    return sent_as(write(sheet), content_type, f"{sheet.title.lower()}.{kind}")


def sent_as(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


@login_required
def organisations(request: HttpRequest, kind: str) -> HttpResponse:
    today = timezone.localdate()
    rows = Organisation.objects.visible_to(request.user, on=today).open(on=today)
    rows = rows.with_parents(on=today).with_children_count(on=today).order_by("tier", "name")
    return download(sheet_of(OrganisationResource().export(rows), title="Organisations"), kind)


@administrator_required
def people(request: HttpRequest, kind: str) -> HttpResponse:
    rows = Membership.objects.administered_by(request.user).with_is_current(
        seen_by=request.user, on=timezone.localdate()
    )
    rows = rows.select_related("user", "organisation").order_by("user__email", "start", "pk")
    return download(sheet_of(MembershipResource().export(rows), title="People"), kind)
