"""Deciding an appraisal, and the appraisal as a document in every copy."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from appraisals.access import At, appraisal_at, result_at, visible_revision, written_at
from appraisals.choices import State
from appraisals.locking import WHY_NOT
from appraisals.results.actions import close_appraisal, reopen_appraisal
from appraisals.results.copies import appraisal_paper, copy_of, copy_of_revision
from appraisals.results.document import AppraisalDocument
from appraisals.results.forms import DecisionForm
from appraisals.results.gathering import appraisal_document, decided_document
from documents.copies import copy_response, make_ahead, page_response
from organisations.access import signed_in_to_press
from organisations.editing.fields import add_refusal
from organisations.permissions import Right
from organisations.signatures import signature
from planning.editing.locking import ReadAgain

PAGE = ("appraisals:appraisal", "code", "cycle", "serial")
NOT_IN = "End scoring first: an appraisal is decided once its scores are in."
READ_AGAIN = "The appraisal changed since you opened this page. Read it again, then decide."


@require_http_methods(["GET", "POST"])
@login_required
def close(request: HttpRequest, code: str, cycle: str, serial: int) -> HttpResponse:
    """What is about to be frozen, and the decision in words.

    Whoever signs may not have sent in scores of their own: until all are in, none is shown.
    """
    at = written_at(request, code, cycle, serial, Right.SIGN)
    if request.method == "GET" and at.appraisal.tag != State.SCORED:
        said = WHY_NOT[State.CLOSED] if at.appraisal.is_closed else NOT_IN
        messages.error(request, said)
        return redirect(at.appraisal)
    today = timezone.localdate()
    document = appraisal_document(at.appraisal, on=today) if at.appraisal.scores_are_in else None
    seen = document.seen if document else ""
    form = DecisionForm(
        request.POST or None, initial={"decision": at.appraisal.decision, "seen": seen}
    )
    if request.method == "POST" and form.is_valid():
        if _closed(request, at, form):
            return redirect(at.appraisal)
        form.data = {"decision": form.cleaned_data["decision"], "seen": seen}
    context = {
        "at": at,
        "form": form,
        "document": document,
        "signed_as": signature(request.user, at.desk.organisation, Right.SIGN, on=today),
    }
    return render(request, "appraisals/results/close.html", context)


def _closed(request: HttpRequest, at: At, form: DecisionForm) -> bool:
    who = {"by": request.user, "at": timezone.now()}
    try:
        revision = close_appraisal(appraisal=at.appraisal, **form.cleaned_data, **who)
    except ReadAgain:
        messages.warning(request, READ_AGAIN)
        return False
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    make_ahead(request, copy_of_revision(revision, "pdf"))
    messages.success(request, f"Decided, and kept as revision {revision.number}.")
    return True


@require_POST
@signed_in_to_press(*PAGE)
def reopen(request: HttpRequest, code: str, cycle: str, serial: int) -> HttpResponse:
    at = written_at(request, code, cycle, serial, Right.SIGN)
    try:
        reopen_appraisal(appraisal=at.appraisal, by=request.user, at=timezone.now())
        messages.success(request, "You can decide anew. What was decided is kept.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(at.appraisal)


@require_safe
@login_required
def document(request: HttpRequest, code: str, cycle: str, serial: int) -> HttpResponse:
    """The result as it stands, for who reads what others scored."""
    at = result_at(request, code, cycle, serial)
    return _page(request, at, appraisal_document(at.appraisal, on=timezone.localdate()))


@require_safe
@login_required
def download(request: HttpRequest, code: str, cycle: str, serial: int, format: str) -> HttpResponse:
    at = result_at(request, code, cycle, serial)
    found = appraisal_document(at.appraisal, on=timezone.localdate())
    return copy_response(request, copy_of(found, f"{at.appraisal.pk}", format))


@require_safe
@login_required
def revision(request: HttpRequest, code: str, cycle: str, serial: int, number: int) -> HttpResponse:
    at = appraisal_at(request, code, cycle, serial)
    return _page(request, at, decided_document(visible_revision(request, at, number)))


@require_safe
@login_required
def revision_download(
    request: HttpRequest, code: str, cycle: str, serial: int, number: int, format: str
) -> HttpResponse:
    at = appraisal_at(request, code, cycle, serial)
    return copy_response(request, copy_of_revision(visible_revision(request, at, number), format))


def _page(request: HttpRequest, at: At, found: AppraisalDocument) -> HttpResponse:
    file, where = "appraisals:download", [*at.address]
    if not found.is_draft:
        file, where = "appraisals:revision_download", [*at.address, found.revision]
    back = ("Back to the appraisal", reverse("appraisals:appraisal", args=at.address))
    return page_response(request, appraisal_paper(found), back=back, file=file, where=where)
