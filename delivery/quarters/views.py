"""The pages of what was reported quarter by quarter, for everybody who reads the reports."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from delivery.access import ReportDesk, desk_of
from delivery.models import HighlightRevision
from delivery.quarters.reports import report_parts
from delivery.quarters.said import over_time
from delivery.reports.document import HighlightDocument
from delivery.reports.gathering import submitted_document
from documents.unreadable import Unreadable
from planning.comparing.pair import Edition
from planning.comparing.views import compare_page


def _revisions(request: HttpRequest, desk: ReportDesk):
    """All that an organisation submitted in a cycle, the newest first."""
    found = HighlightRevision.objects.visible_to(request.user)
    return found.submitted_by(desk.organisation, desk.cycle)


@require_safe
@login_required
def line(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    """One action or commitment over the quarters."""
    desk = desk_of(request, code, cycle)
    documents, unreadable = _readable(_revisions(request, desk).current())
    found = over_time(documents, reference)
    if found is None:
        raise Http404
    context = {"desk": desk, "found": found, "unreadable": unreadable, "trail": _trail(desk)}
    return render(request, "delivery/quarters/line.html", context)


def _readable(
    revisions: Sequence[HighlightRevision],
) -> tuple[list[HighlightDocument], list[HighlightRevision]]:
    """What each says, and those that cannot be read: their own pages say why."""
    documents, unreadable = [], []
    for revision in revisions:
        try:
            documents.append(submitted_document(revision))
        except Unreadable:
            unreadable.append(revision)
    return documents, unreadable


def _trail(desk: ReportDesk) -> list[tuple[str, str]]:
    return [*desk.trail, ("Progress", reverse("delivery:home", args=desk.address))]


@require_safe
@login_required
def compare(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """Any two reports of an organisation; unless others are asked for, the last with the one of
    the quarter before it.
    """
    desk = desk_of(request, code, cycle)
    revisions = list(_revisions(request, desk).defer("content"))
    context = {
        "noun": "highlight report",
        "verb": "Submitted",
        "whose": desk.organisation.name,
        "cycle": desk.cycle,
        "back": reverse("delivery:home", args=desk.address),
        "back_label": "Progress",
    }
    editions, before = [_edition(each) for each in revisions], _quarter_before(revisions)
    return compare_page(request, context, editions, submitted_document, report_parts, before=before)


def _edition(revision: HighlightRevision) -> Edition[HighlightRevision]:
    round_ = revision.report.round
    key, name = (
        f"q{round_.quarter}-{revision.number}",
        f"{round_.label}, revision {revision.number}",
    )
    return Edition(key, name, revision)


def _quarter_before(revisions: Sequence[HighlightRevision]) -> int:
    """Where the last of the quarter before the newest stands; the next one where there is none."""
    quarters = [each.report.round.quarter for each in revisions]
    return next((at for at, quarter in enumerate(quarters) if quarter != quarters[0]), 1)
