"""Bringing a workbook of examples: upload, preview, confirm."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from compendium.bringing.actions import confirm_examples
from compendium.bringing.examples_in import ExamplesIn
from organisations.access import signed_in_to_press
from organisations.choices import ListKind
from organisations.lists.door import Door
from organisations.models import Organisation
from organisations.permissions import Right

DOOR = Door(
    kind=ListKind.EXAMPLES,
    what="examples",
    pages="compendium:list",
    home="compendium:list",
    home_label="Good practice",
    template="compendium/bringing/upload.html",
    resource=ExamplesIn,
    confirming=confirm_examples,
    after="?show=ours",
)


@require_http_methods(["GET", "POST"])
@login_required
def upload(request: HttpRequest) -> HttpResponse:
    if not Organisation.objects.held_by(request.user, Right.PROPOSE).exists():
        raise PermissionDenied
    return DOOR.upload(request)


@require_GET
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    return DOOR.preview(request, pk)


@require_POST
@signed_in_to_press("compendium:list_preview", "pk")
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    return DOOR.confirm(request, pk)


@require_POST
@signed_in_to_press("compendium:list_preview", "pk")
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    return DOOR.cancel(request, pk)
