"""A version as a document: the page, its print and its workbook."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response, page_response
from frameworks.reading.document import framework_paper
from frameworks.reading.views import visible_version
from frameworks.workbook.writing import Layout


@require_safe
@login_required
def document(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    shown = visible_version(request.user, framework, version)
    back = ("Back to the framework", shown.get_absolute_url())
    paper, where = framework_paper(shown), [framework, version]
    return page_response(request, paper, back=back, file="frameworks:download", where=where)


@require_safe
@login_required
def download(request: HttpRequest, framework: str, version: str, format: str) -> HttpResponse:
    shown = visible_version(request.user, framework, version)
    is_list = request.GET.get("layout") == Layout.B
    copy = Copy(
        kind="framework",
        key=str(shown.pk),
        format=format,
        paper=framework_paper(shown, layout=Layout.B if is_list else Layout.A),
        page=shown.get_absolute_url(),
    )
    return copy_response(request, copy)
