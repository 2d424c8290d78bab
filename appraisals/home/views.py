"""The appraisals of an organisation in a cycle, and the page of one in each of its states."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from appraisals.access import At, appraisal_at, desk_of
from appraisals.models import Appraisal, AppraisalRevision
from appraisals.results.document import AppraisalDocument
from appraisals.results.gathering import appraisal_document, decided_document
from appraisals.scoring.reading import lines_of
from appraisals.setting_up.actions import still_missing
from documents.paper import listed_with_word


@require_safe
@login_required
def appraisals(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    desk = desk_of(request, code, cycle)
    own = Appraisal.objects.visible_to(request.user).with_whose().with_how_many()
    found = own.filter(organisation=desk.organisation, cycle=desk.cycle).order_by("-serial")
    context = {"desk": desk, "appraisals": found}
    return render(request, "appraisals/home/appraisals.html", context)


@require_safe
@login_required
def appraisal(request: HttpRequest, code: str, cycle: str, serial: int) -> HttpResponse:
    at = appraisal_at(request, code, cycle, serial)
    row = at.appraisal
    revisions = list(AppraisalRevision.objects.visible_to(request.user).filter(appraisal=row))
    criteria = list(row.criteria.standing())
    options = list(row.options.standing())
    context = {
        "at": at,
        "appraisal": row,
        "criteria": criteria,
        "options": options,
        "revisions": revisions,
        "scorers": _scorers(at),
    }
    if row.is_set_up:
        context["missing"] = still_missing(row)
    if row.takes_scores:
        marks = list(at.sheet.marks.all()) if at.sheet else []
        context["lines"] = lines_of(options, criteria, marks)
    if at.reads_scores:
        document = _document(at, revisions)
        context |= {"document": document, "ranking": document.ranking, "copies": _copies(document)}
    return render(request, "appraisals/home/appraisal.html", context)


def _document(at: At, revisions: list[AppraisalRevision]) -> AppraisalDocument:
    """What was decided, once it is; else as it stands today."""
    if at.appraisal.is_closed and revisions:
        return decided_document(revisions[0])
    return appraisal_document(at.appraisal, on=timezone.localdate())


def _copies(document: AppraisalDocument) -> list[tuple[str, str, str]]:
    where = [document.code, document.cycle, document.serial]
    if document.is_draft:
        return listed_with_word("appraisals:document", "appraisals:download", where)
    where.append(document.revision)
    return listed_with_word("appraisals:revision", "appraisals:revision_download", where)


def _scorers(at: At) -> tuple[list[str], list[str]]:
    """Who has sent in scores, and who has begun; what they scored is not said."""
    sheets = at.appraisal.score_sheets.select_related("scorer")
    sent = [str(sheet.scorer) for sheet in sheets if sheet.sent_at]
    return sent, [str(sheet.scorer) for sheet in sheets if not sheet.sent_at]
