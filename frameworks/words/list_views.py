"""The list of words taken away, and brought back: upload, preview, confirm."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from frameworks.models import Term
from frameworks.words.bringing import confirm_terms, sheet_of
from frameworks.words.terms_in import TermsIn
from organisations.access import administrator_required, signed_in_to_press
from organisations.choices import ListKind
from organisations.lists.door import Door
from organisations.lists.views import download

DOOR = Door(
    kind=ListKind.WORDS,
    what="words",
    pages="frameworks:terms",
    home="frameworks:terms",
    home_label="Words you explain",
    template="frameworks/words/list_upload.html",
    resource=TermsIn,
    confirming=confirm_terms,
)


@require_GET
@administrator_required
def export(request: HttpRequest, kind: str) -> HttpResponse:
    terms = Term.objects.editable_by(request.user).standing().select_related("owner")
    return download(sheet_of(terms), kind)


@require_http_methods(["GET", "POST"])
@administrator_required
def upload(request: HttpRequest) -> HttpResponse:
    return DOOR.upload(request)


@require_GET
@administrator_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    return DOOR.preview(request, pk)


@require_POST
@signed_in_to_press("frameworks:terms_preview", "pk")
@administrator_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    return DOOR.confirm(request, pk)


@require_POST
@signed_in_to_press("frameworks:terms_preview", "pk")
@administrator_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    return DOOR.cancel(request, pk)
