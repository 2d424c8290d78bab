"""A version as a document: the page, its print and its workbook."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from frameworks.contents import content_of
from frameworks.documents import document_page, file_name, framework_html
from frameworks.models import Version
from frameworks.pdf import PdfUnavailable, pdf_bytes
from frameworks.views.reading import copies_of, visible_version
from frameworks.workbook.writing import workbook_bytes


def as_pdf(version: Version) -> bytes:
    return pdf_bytes(framework_html(version))


def as_workbook(version: Version) -> bytes:
    return workbook_bytes(content_of(version))


COPIES = {
    "pdf": (as_pdf, "application/pdf"),
    "xlsx": (as_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_safe
@login_required
def document(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    version = visible_version(request.user, framework, version)
    links = [("Back to the framework", version.get_absolute_url())]
    links += [(label, url) for label, url, _ in copies_of(version)[1:]]
    return HttpResponse(document_page(version, links=links))


@require_safe
@login_required
def download(request: HttpRequest, framework: str, version: str, kind: str) -> HttpResponse:
    version = visible_version(request.user, framework, version)
    if kind not in COPIES:
        raise Http404
    make, content_type = COPIES[kind]
    try:
        return as_file(make(version), file_name(version, kind), content_type)
    except PdfUnavailable as problem:
        messages.error(request, str(problem))
        return redirect(version)


def as_file(content: bytes, name: str, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
