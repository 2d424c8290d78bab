"""The register as a document: the page, its print and its workbook."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response, page_response
from measures.access import visible_system
from measures.reading.document import register_paper


@require_safe
@login_required
def document(request: HttpRequest, system: str) -> HttpResponse:
    found = visible_system(request, system)
    paper = register_paper(request.user, found, on=timezone.localdate())
    back = ("Back to the measures", reverse("measures:register", args=[system]))
    return page_response(request, paper, back=back, file="measures:download", where=[system])


@require_safe
@login_required
def download(request: HttpRequest, system: str, format: str) -> HttpResponse:
    found = visible_system(request, system)
    copy = Copy(
        kind="measures",
        key=f"{found.pk}",
        format=format,
        paper=register_paper(request.user, found, on=timezone.localdate()),
        page=reverse("measures:register", args=[system]),
    )
    return copy_response(request, copy)
