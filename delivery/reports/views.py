"""The cover sheet of a report, submitting it, and the report as a document in every copy."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from delivery.access import At, own_report_at, report_at, visible_revision
from delivery.notices import tell_reported
from delivery.reports.actions import reopen_report, save_cover, submit_report
from delivery.reports.copies import copy_of, copy_of_revision, report_paper
from delivery.reports.cover_fields import CoverFields
from delivery.reports.document import HighlightDocument
from delivery.reports.forms import CoverForm
from delivery.reports.gathering import report_document, submitted_document
from delivery.sharing import above
from documents.copies import copy_response, make_ahead, page_response
from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from organisations.permissions import Right
from organisations.signatures import signature
from planning.editing.locking import ReadAgain

READ_AGAIN = "The report changed since you opened this page. Read it again, then submit it."
PARTS = ("code", "cycle", "quarter")


@require_http_methods(["GET", "POST"])
@login_required
def cover(request: HttpRequest, code: str, cycle: str, quarter: int) -> HttpResponse:
    at = own_report_at(request, code, cycle, quarter)
    report = at.report
    initial = CoverForm.shown(CoverFields.of(report)) | {"number": report.number}
    sent = attempt(
        request,
        partial(CoverForm, initial=initial),
        lambda form: save_cover(
            round=at.round,
            organisation=at.desk.organisation,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "Cover sheet saved.",
    )
    if sent.kept:
        return redirect("delivery:report", *at.address)
    context = {"at": at, "form": sent.form, "conflict": sent.conflict, "report": report}
    return render(request, "delivery/reports/cover.html", context, status=sent.status)


@require_http_methods(["GET", "POST"])
@login_required
def submit(request: HttpRequest, code: str, cycle: str, quarter: int) -> HttpResponse:
    """What will be frozen, who reads it from then on, and the button that submits it."""
    at = own_report_at(request, code, cycle, quarter, Right.SIGN)
    if not at.report.is_open:
        return redirect(at.report)
    if request.method == "POST":
        return _submitted(request, at)
    today = timezone.localdate()
    document = report_document(at.report, on=today)
    context = {
        "at": at,
        "document": document,
        "seal": document.seal,
        "above": above(at),
        "signed_as": signature(request.user, at.desk.organisation, Right.SIGN, on=today),
    }
    return render(request, "delivery/reports/submit.html", context)


def _submitted(request: HttpRequest, at: At) -> HttpResponse:
    try:
        revision = submit_report(
            round=at.round,
            organisation=at.desk.organisation,
            by=request.user,
            at=timezone.now(),
            seen=request.POST.get("seen", ""),
        )
    except ReadAgain:
        messages.warning(request, READ_AGAIN)
        return redirect("delivery:submit", *at.address)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("delivery:report", *at.address)
    make_ahead(request, copy_of_revision(revision, "pdf"))
    tell_reported(request, revision)
    messages.success(request, f"Submitted as revision {revision.number}.")
    return redirect("delivery:report", *at.address)


@require_POST
@signed_in_to_press("delivery:report", *PARTS)
def reopen(request: HttpRequest, code: str, cycle: str, quarter: int) -> HttpResponse:
    at = own_report_at(request, code, cycle, quarter, Right.SIGN)
    who = {"by": request.user, "at": timezone.now()}
    try:
        reopen_report(round=at.round, organisation=at.desk.organisation, **who)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "You can change the report now. What was submitted stands.")
    return redirect("delivery:report", *at.address)


@require_safe
@login_required
def document(request: HttpRequest, code: str, cycle: str, quarter: int) -> HttpResponse:
    """The draft, for its team alone; once it is submitted, what was."""
    at = own_report_at(request, code, cycle, quarter)
    if not at.report.is_open:
        return redirect(at.report.revisions.latest("number"))
    return _page(request, at, report_document(at.report, on=timezone.localdate()))


@require_safe
@login_required
def download(
    request: HttpRequest, code: str, cycle: str, quarter: int, format: str
) -> HttpResponse:
    at = own_report_at(request, code, cycle, quarter)
    if not at.report.is_open:
        number = at.report.revisions.latest("number").number
        return redirect("delivery:revision_download", *at.address, number, format)
    drafted = report_document(at.report, on=timezone.localdate())
    return copy_response(request, copy_of(drafted, f"{code} {cycle} {quarter}", format))


@require_safe
@login_required
def revision(
    request: HttpRequest, code: str, cycle: str, quarter: int, number: int
) -> HttpResponse:
    at = report_at(request, code, cycle, quarter)
    return _page(request, at, submitted_document(visible_revision(request, at, number)))


@require_safe
@login_required
def revision_download(
    request: HttpRequest, code: str, cycle: str, quarter: int, number: int, format: str
) -> HttpResponse:
    at = report_at(request, code, cycle, quarter)
    return copy_response(request, copy_of_revision(visible_revision(request, at, number), format))


def _page(request: HttpRequest, at: At, document: HighlightDocument) -> HttpResponse:
    file, where = "delivery:download", [*at.address]
    if not document.is_draft:
        file, where = "delivery:revision_download", [*at.address, document.revision]
    back = ("Back to the report", reverse("delivery:report", args=at.address))
    return page_response(request, report_paper(document), back=back, file=file, where=where)
