"""The compendium as a document: the page, its print and its workbook."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from compendium.reading.document import compendium_paper
from documents.copies import Copy, copy_response, page_response


@require_safe
@login_required
def document(request: HttpRequest) -> HttpResponse:
    paper = compendium_paper(request.user)
    back = ("Back to good practice", reverse("compendium:list"))
    return page_response(request, paper, back=back, file="compendium:download", where=[])


@require_safe
@login_required
def download(request: HttpRequest, format: str) -> HttpResponse:
    copy = Copy(
        kind="compendium",
        key="published",
        format=format,
        paper=compendium_paper(request.user),
        page=reverse("compendium:list"),
    )
    return copy_response(request, copy)
