"""Who has adopted what: the page, and its document with its copies."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response, page_response
from documents.paper import listed
from library.access import trail_to
from library.models import Edition, ModelDocument
from library.uptake.document import uptake_paper
from library.uptake.gathering import uptake_of
from library.uptake.page import Narrowing, UptakePage

LINES_A_PAGE = 50


def asked_of(request: HttpRequest, owner: str, slug: str) -> tuple[ModelDocument, int]:
    """A document, and the number of its newest edition; nothing is asked before there is one."""
    counted = ModelDocument.objects.counted_for(request.user).select_related("owner")
    document = get_object_or_404(counted, owner__ods_code=owner, slug=slug)
    newest = Edition.objects.of_document(document).published().values_list("ordinal", flat=True)
    if not newest:
        raise Http404
    return document, newest[0]


@require_safe
@login_required
def uptake(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    document, newest = asked_of(request, owner, slug)
    found = uptake_of(request.user, document, newest=newest, on=timezone.localdate())
    by = Narrowing.of(request.GET).among(organisation={place.code for place in found.places})
    shown, query = UptakePage(found, by), by.query()
    page = Paginator(shown.bodies, LINES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "document": document,
        "shown": shown,
        "page": page,
        "lines": shown.lines(list(page)),
        "left_out": by.left_out(request.GET),
        "query": f"{query}&" if query else "",
        "copies": listed("library:uptake_document", "library:uptake_download", [owner, slug]),
        "trail": trail_to(document),
    }
    return render(request, "library/uptake/uptake.html", context)


@require_safe
@login_required
def document(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    found, newest = asked_of(request, owner, slug)
    paper = uptake_paper(request.user, found, newest=newest, on=timezone.localdate())
    back = ("Back to the model document", found.get_absolute_url())
    where = [owner, slug]
    return page_response(request, paper, back=back, file="library:uptake_download", where=where)


@require_safe
@login_required
def download(request: HttpRequest, owner: str, slug: str, format: str) -> HttpResponse:
    """Who reads less has another copy, so its key names who reads it."""
    found, newest = asked_of(request, owner, slug)
    copy = Copy(
        kind="model-uptake",
        key=f"{found.pk}-{request.user.pk}",
        format=format,
        paper=uptake_paper(request.user, found, newest=newest, on=timezone.localdate()),
        page=found.get_absolute_url(),
    )
    return copy_response(request, copy)
