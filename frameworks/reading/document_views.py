"""A version as a document: the page, its print and its workbook."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response
from documents.paper import links_of
from frameworks.reading.document import file_name, framework_paper
from frameworks.reading.views import visible_version


@require_safe
@login_required
def document(request: HttpRequest, framework: str, version: str) -> HttpResponse:
    shown = visible_version(request.user, framework, version)
    back = ("Back to the framework", shown.get_absolute_url())
    links = links_of(back, "frameworks:download", [framework, version])
    return HttpResponse(framework_paper(shown).page(links=links))


@require_safe
@login_required
def download(request: HttpRequest, framework: str, version: str, kind: str) -> HttpResponse:
    shown = visible_version(request.user, framework, version)
    copy = Copy(
        kind="framework",
        key=str(shown.pk),
        format=kind,
        name=file_name(shown, kind),
        title=str(shown),
        page=shown.get_absolute_url(),
        make=lambda form: framework_paper(shown).file(form),
    )
    return copy_response(request, copy)
