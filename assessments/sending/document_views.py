"""A return as it was sent, as a document: the page, its print and its workbook."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessments.access import the_return, the_revision
from assessments.models import Revision, RevisionAnswer
from assessments.sending.copies import return_paper
from assessments.sending.document import SentReturn
from assessments.sending.gathering import sent_return
from documents.copies import Copy, copy_response, site_of
from documents.paper import links_of


def document_of(request: HttpRequest, revision: Revision) -> SentReturn:
    answers = RevisionAnswer.objects.visible_to(request.user).filter(revision=revision)
    return sent_return(revision, answers)


def copies_of(revision: Revision) -> list[tuple[str, str, str]]:
    where = [*revision.assessment.address, revision.number]
    return [
        ("The return as a document", reverse("assessments:document", args=where), "Web page"),
        ("The document", reverse("assessments:download", args=[*where, "pdf"]), "PDF"),
        ("The answers", reverse("assessments:download", args=[*where, "xlsx"]), "Workbook"),
    ]


@require_safe
@login_required
def document(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    revision = the_revision(request, the_return(request, code, cycle), number)
    paper = return_paper(document_of(request, revision), site=site_of(request))
    back = ("Back to what was sent", revision.get_absolute_url())
    links = links_of(back, "assessments:download", [code, cycle, number])
    return HttpResponse(paper.page(links=links))


@require_safe
@login_required
def download(request: HttpRequest, code: str, cycle: str, number: int, kind: str) -> HttpResponse:
    revision = the_revision(request, the_return(request, code, cycle), number)
    return copy_response(request, copy_of(request, revision, kind))


def copy_of(request: HttpRequest, revision: Revision, form: str) -> Copy:
    """One copy in each state: a return that was sent back, or replaced, says so on its cover."""
    sent, site = document_of(request, revision), site_of(request)
    return Copy(
        kind="sent return",
        key=f"{revision.pk} {sent.state.lower()}",
        format=form,
        name=sent.file_name(form),
        title=f"{sent.organisation}: {sent.name}",
        page=revision.get_absolute_url(),
        make=lambda form: return_paper(sent, site=site).file(form),
        is_frozen=True,
    )
