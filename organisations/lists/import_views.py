"""The list of organisations that an administrator brings back: upload, preview, confirm."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisations.access import administrator_required, signed_in_to_press
from organisations.choices import ListKind
from organisations.lists.actions import confirm_list
from organisations.lists.door import Door
from organisations.lists.organisations_in import OrganisationsIn

DOOR = Door(
    kind=ListKind.ORGANISATIONS,
    what="organisations",
    pages="organisations:list",
    home="organisations:list",
    home_label="Organisations",
    template="organisations/lists/upload_organisations.html",
    resource=OrganisationsIn,
    confirming=confirm_list,
)


@require_http_methods(["GET", "POST"])
@administrator_required
def upload(request: HttpRequest) -> HttpResponse:
    return DOOR.upload(request)


@require_GET
@administrator_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    return DOOR.preview(request, pk)


@require_POST
@signed_in_to_press("organisations:list_preview", "pk")
@administrator_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    return DOOR.confirm(request, pk)


@require_POST
@signed_in_to_press("organisations:list_preview", "pk")
@administrator_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    return DOOR.cancel(request, pk)
