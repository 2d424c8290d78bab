"""A finished document on its way to the browser, in any of its copies."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from documents.pdf import PdfUnavailable

CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def site_of(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")


def copy_to_keep(
    request: HttpRequest, kind: str, make: Callable[[], bytes], *, name: str, page: str
) -> HttpResponse:
    """A copy of that kind; `page` is where to go when this machine cannot make it."""
    if kind not in CONTENT_TYPES:
        raise Http404
    try:
        return download(make(), name, kind)
    except PdfUnavailable as problem:
        messages.error(request, str(problem))
        return redirect(page)


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=CONTENT_TYPES[kind], headers=headers)
