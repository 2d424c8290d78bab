"""A register as a document: the page, its print and its workbook."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response, page_response
from registers.models import RegisterYear
from registers.reading.document import register_paper
from registers.reading.views import asked_of


def _year(request: HttpRequest, system: str, slug: str, year: int) -> RegisterYear:
    found = asked_of(request, system, slug, str(year)).year
    if found is None:
        raise Http404
    return found


@require_safe
@login_required
def document(request: HttpRequest, system: str, slug: str, year: int) -> HttpResponse:
    found = _year(request, system, slug, year)
    paper = register_paper(request.user, found, on=timezone.localdate())
    back = ("Back to the register", found.register.get_absolute_url())
    where = [system, slug, year]
    return page_response(request, paper, back=back, file="registers:download", where=where)


@require_safe
@login_required
def download(request: HttpRequest, system: str, slug: str, year: int, format: str) -> HttpResponse:
    """Who reads less has another copy, so its key names who reads it."""
    found = _year(request, system, slug, year)
    copy = Copy(
        kind="register",
        key=f"{found.pk}-{request.user.pk}",
        format=format,
        paper=register_paper(request.user, found, on=timezone.localdate()),
        page=found.register.get_absolute_url(),
    )
    return copy_response(request, copy)
