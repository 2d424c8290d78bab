"""A return as it was submitted, as a document: the page, its print and its workbook."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.access import return_to, the_return, the_revision
from assessments.models import Assessment, Revision, RevisionAnswer
from assessments.sending.copies import draft_paper, return_paper
from assessments.sending.document import DraftReturn, SubmittedReturn
from assessments.sending.gathering import draft_return, submitted_return
from assessments.sending.since import Since, since
from documents.copies import Copy, copy_response, page_response
from documents.paper import listed

WORDS_OF_COPIES = (
    ("The return as a document", "Web page"),
    ("The document", "PDF"),
    ("The answers", "Workbook"),
)


def document_of(request: HttpRequest, revision: Revision) -> SubmittedReturn:
    answers = RevisionAnswer.objects.visible_to(request.user).filter(revision=revision)
    return submitted_return(revision, answers)


def since_the_one_before(
    request: HttpRequest, revision: Revision, document: SubmittedReturn
) -> Since | None:
    """What changed since the revision before; None for the first, or where it may not be read."""
    revisions = Revision.objects.visible_to(request.user).with_return()
    before = revisions.filter(assessment=revision.assessment_id, number=revision.number - 1).first()
    return before and since(document_of(request, before), document)


def copies_of(revision: Revision) -> list[tuple[str, str, str]]:
    where = [*revision.assessment.address, revision.number]
    return listed("assessments:document", "assessments:download", where, WORDS_OF_COPIES)


@require_safe
@login_required
def document(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    revision = the_revision(request, the_return(request, code, cycle), number)
    paper = return_paper(document_of(request, revision))
    back = ("Back to what was submitted", revision.get_absolute_url())
    where = [code, cycle, number]
    return page_response(request, paper, back=back, file="assessments:download", where=where)


@require_safe
@login_required
def download(request: HttpRequest, code: str, cycle: str, number: int, format: str) -> HttpResponse:
    revision = the_revision(request, the_return(request, code, cycle), number)
    return copy_response(request, copy_of(request, revision, format))


def draft_of(request: HttpRequest, code: str, cycle: str) -> DraftReturn:
    """For those alone who may write it: what it says is nobody else's yet."""
    return _draft(request, return_to(request, code, cycle, "may_answer"))


def _draft(request: HttpRequest, assessment: Assessment) -> DraftReturn:
    return draft_return(assessment, reader=request.user, at=timezone.now())


DRAFT_COPIES = (
    ("Your draft as a document", "to read or print, for the practices to discuss"),
    ("PDF", "to send"),
    ("Workbook", "a row for each answer"),
)


def copies_of_draft(assessment: Assessment) -> list[tuple[str, str, str]]:
    routes = ("assessments:draft_document", "assessments:draft_download")
    return listed(*routes, assessment.address, DRAFT_COPIES)


@require_safe
@login_required
def draft_document(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    paper = draft_paper(draft_of(request, code, cycle))
    back = ("Back to your return", reverse("assessments:detail", args=[code, cycle]))
    route = "assessments:draft_download"
    return page_response(request, paper, back=back, file=route, where=[code, cycle])


@require_safe
@login_required
def draft_download(request: HttpRequest, code: str, cycle: str, format: str) -> HttpResponse:
    assessment = return_to(request, code, cycle, "may_answer")
    copy = Copy(
        kind="draft return",
        key=str(assessment.pk),
        format=format,
        paper=draft_paper(_draft(request, assessment)),
        page=assessment.get_absolute_url(),
    )
    return copy_response(request, copy)


def copy_of(request: HttpRequest, revision: Revision, format: str) -> Copy:
    """One copy in each state: a return that was sent back, replaced or accepted, by whom and when,
    says so on its cover.
    """
    submitted = document_of(request, revision)
    accepted = f" {revision.accepted_at.isoformat()}" if revision.accepted_at else ""
    return Copy(
        kind="sent return",
        key=f"{revision.pk} {submitted.state.lower()}{accepted}",
        format=format,
        paper=return_paper(submitted),
        page=revision.get_absolute_url(),
        is_frozen=True,
    )
