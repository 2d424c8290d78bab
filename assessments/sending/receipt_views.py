"""The receipt of a return as a document: the page, its print and its facts."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.access import the_return, the_revision
from assessments.models import Revision
from assessments.sending.copies import receipt_paper
from assessments.sending.document_views import document_of
from assessments.sending.gathering import receipt_of
from documents.copies import Copy, copy_response, page_response
from documents.paper import Paper, listed

WORDS_OF_COPIES = (
    ("The receipt as a document", "Web page"),
    ("The receipt", "PDF"),
    ("Its facts", "Workbook"),
)


def copies_of_receipt(revision: Revision) -> list[tuple[str, str, str]]:
    where = [*revision.assessment.address, revision.number]
    routes = ("assessments:receipt_document", "assessments:receipt_download")
    return listed(*routes, where, WORDS_OF_COPIES)


def _paper(request: HttpRequest, revision: Revision) -> Paper:
    document = document_of(request, revision)
    return receipt_paper(receipt_of(document, revision, on=timezone.localdate()))


@require_safe
@login_required
def document(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    revision = the_revision(request, the_return(request, code, cycle), number)
    paper = _paper(request, revision)
    back, route = ("Back to the receipt", paper.address), "assessments:receipt_download"
    return page_response(request, paper, back=back, file=route, where=[code, cycle, number])


@require_safe
@login_required
def download(request: HttpRequest, code: str, cycle: str, number: int, format: str) -> HttpResponse:
    revision = the_revision(request, the_return(request, code, cycle), number)
    paper = _paper(request, revision)
    copy = Copy("receipt", str(revision.pk), format, paper, page=paper.address)
    return copy_response(request, copy)
