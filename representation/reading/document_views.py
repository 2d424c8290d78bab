"""All seats of a system as a document: the page, its print and its workbook."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response, page_response
from representation.access import visible_system
from representation.reading.document import NAME, directory_paper


@require_safe
@login_required
def document(request: HttpRequest, system: str) -> HttpResponse:
    found = visible_system(request, system)
    paper = directory_paper(request.user, found, on=timezone.localdate())
    back = (f"Back to {NAME.lower()}", reverse("representation:directory", args=[system]))
    return page_response(request, paper, back=back, file="representation:download", where=[system])


@require_safe
@login_required
def download(request: HttpRequest, system: str, format: str) -> HttpResponse:
    """Everybody in the system reads the same."""
    found = visible_system(request, system)
    copy = Copy(
        kind="boards",
        key=f"{found.pk}",
        format=format,
        paper=directory_paper(request.user, found, on=timezone.localdate()),
        page=reverse("representation:directory", args=[system]),
    )
    return copy_response(request, copy)
