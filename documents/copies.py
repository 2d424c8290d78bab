"""A document on its way to the browser, in any of its copies: one answer for every document.

A view finds the document through who may see it, says which copy is wanted, and returns
`copy_response`. The page that waits and the file itself have the address of the copy, with the
number of its run behind it, so whoever may not see the document sees neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from documents.models import CopyDamaged, KeptCopy, Run
from documents.pages import LONGEST, about_pages, too_long
from documents.paper import CONTENT_TYPES, Paper, addresses
from documents.runs import ask, carried_on, keep
from work.heartbeat import at_hand


@dataclass(frozen=True)
class Copy:
    """Which copy of which document; `page` is where one goes back to.

    A frozen document (`kind` and `key` name one revision) is made once in each format and kept.
    """

    kind: str
    key: str
    format: str
    paper: Paper
    page: str
    is_frozen: bool = False

    @property
    def which(self) -> dict:
        return {"kind": self.kind, "key": self.key, "format": self.format}

    @property
    def is_kept(self) -> bool:
        """Of a frozen document what is taken away; its page is quick to draw."""
        return self.is_frozen and self.format != "html"

    @property
    def name(self) -> str:
        return self.paper.file_name(self.format)


def site_of(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")


def page_response(
    request: HttpRequest, paper: Paper, *, back: tuple[str, str], file: str, where: Sequence
) -> HttpResponse:
    """The document in the browser; above it the way back, and its copies at the route `file`."""
    links = [back, *addresses(file, where, paper.to_take_away)]
    return HttpResponse(paper.page(site=site_of(request), links=links))


def copy_response(request: HttpRequest, copy: Copy) -> HttpResponse:
    """The file; or, while a PDF is being made, the page that says how far it is."""
    if copy.format not in copy.paper.formats:
        raise Http404
    try:
        if copy.format == "pdf":
            return _pdf(request, copy, at=timezone.now())
        return download(file_of(copy, site=site_of(request)), copy)
    except CopyDamaged:
        return render(request, "documents/damaged.html", {"copy": copy}, status=500)


def make_ahead(request: HttpRequest, copy: Copy) -> None:
    """Ask the worker for what was signed just now, so that it is there when somebody wants it."""
    now = timezone.now()
    if at_hand(at=now):
        html = copy.paper.html(site=site_of(request))
        if about_pages(html) <= LONGEST:
            ask(copy.kind, copy.key, html, is_frozen=copy.is_frozen, at=now)


def download(content: bytes, copy: Copy) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{copy.name}"'}
    return HttpResponse(content, content_type=CONTENT_TYPES[copy.format], headers=headers)


def workbook_response(content: bytes, name: str) -> HttpResponse:
    """A workbook that is no copy of a document: made anew each time it is asked for."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(content, content_type=CONTENT_TYPES["xlsx"], headers=headers)


def file_of(copy: Copy, *, site: str) -> bytes:
    """The copy, made now if none is kept. Without a site its cover names no address: not kept."""
    kept = _kept(copy)
    if kept:
        return kept.checked()
    content = copy.paper.file(copy.format, site=site)
    if copy.is_kept and site:
        return keep(copy.kind, copy.key, copy.format, content, at=timezone.now()).checked()
    return content


def _kept(copy: Copy) -> KeptCopy | None:
    return KeptCopy.objects.filter(**copy.which).first() if copy.is_kept else None


def _pdf(request: HttpRequest, copy: Copy, *, at: datetime) -> HttpResponse:
    if number := request.GET.get("run"):
        return _waiting(request, copy, number, at=at)
    if number := request.GET.get("file"):
        return _file(request, copy, number)
    kept = _kept(copy)
    if kept:
        return download(kept.checked(), copy)
    html = copy.paper.html(site=site_of(request))
    pages = about_pages(html)
    if pages > LONGEST:
        return _sorry(request, copy, too_long(pages))
    return _answer(request, copy, ask(copy.kind, copy.key, html, is_frozen=copy.is_frozen, at=at))


def _answer(request: HttpRequest, copy: Copy, run: Run) -> HttpResponse:
    if run.state == Run.State.MADE:
        return download(_content_of(run), copy)
    if run.state == Run.State.FAILED:
        return _sorry(request, copy, run.reason)
    return redirect(f"{request.path}?run={run.pk}")


def _sorry(request: HttpRequest, copy: Copy, reason: str) -> HttpResponse:
    messages.error(request, reason)
    return redirect(copy.page)


def _run_of(copy: Copy, number: str) -> Run | None:
    """A run of this very document: a number taken from elsewhere opens nothing here."""
    try:
        return Run.objects.filter(pk=number, **copy.which).first()
    except ValidationError:  # not a number of a run at all
        return None


def _content_of(run: Run) -> bytes:
    if not run.is_frozen:
        return run.checked()
    return KeptCopy.objects.get(kind=run.kind, key=run.key, format=run.format).checked()


def _file(request: HttpRequest, copy: Copy, number: str) -> HttpResponse:
    run = _run_of(copy, number)
    if run is None or run.state != Run.State.MADE:
        return redirect(request.path)
    return download(_content_of(run), copy)


def _waiting(request: HttpRequest, copy: Copy, number: str, *, at: datetime) -> HttpResponse:
    run = _run_of(copy, number)
    if run is None:
        return redirect(request.path)
    run = carried_on(run, at=at)
    context = {
        "copy": copy,
        "run": run,
        "longest": LONGEST,
        "before": Run.objects.before(run).count(),
        "is_worked_at": at_hand(at=at),
        "here": request.path,
    }
    part = "documents/_run.html" if request.htmx else "documents/run.html"
    return render(request, part, context)
