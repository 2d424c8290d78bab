"""A version as a document: the page, its print and its workbook."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response
from documents.pdf import pdf_bytes
from frameworks.models import Version
from frameworks.reading.contents import content_of
from frameworks.reading.document import document_page, file_name, framework_html
from frameworks.reading.views import copies_of, visible_version
from frameworks.workbook.writing import workbook_bytes


def framework_file(version: Version, kind: str) -> bytes:
    """One copy of the document: `kind` is html, pdf or xlsx."""
    if kind == "xlsx":
        return workbook_bytes(content_of(version))
    html = framework_html(version)
    return pdf_bytes(html) if kind == "pdf" else html.encode()


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
    copy = Copy(
        kind="framework",
        key=str(version.pk),
        format=kind,
        name=file_name(version, kind),
        title=str(version),
        page=version.get_absolute_url(),
        make=lambda form: framework_file(version, form),
    )
    return copy_response(request, copy)
