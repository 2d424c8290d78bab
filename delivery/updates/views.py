"""A report while its team writes it, update by update; for everyone else what was submitted."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from delivery.access import At, own_report_at, report_at
from delivery.choices import Status
from delivery.lines.gathering import lines_to_report
from delivery.models import HighlightRevision, Update
from delivery.sharing import who_can_see
from delivery.updates.actions import save_update
from delivery.updates.forms import UpdateForm
from delivery.updates.gathering import updates_of
from delivery.updates.page import build_for, cards_of
from organisations.choices import Tier
from organisations.editing.attempt import Attempt, attempt


@require_safe
@login_required
def report(request: HttpRequest, code: str, cycle: str, quarter: int) -> HttpResponse:
    at = report_at(request, code, cycle, quarter)
    if at.desk.writes and at.report.is_open and at.round.is_running(on=timezone.localdate()):
        return _writing(request, at)
    context = {
        "at": at,
        "report": at.report,
        "who": who_can_see(at, revisions_of(request, at)),
        "revisions": revisions_of(request, at),
        "tag": at.round.tag(on=timezone.localdate()),
        "is_running": at.round.is_running(on=timezone.localdate()),
    }
    return render(request, "delivery/updates/report_state.html", context)


def revisions_of(request: HttpRequest, at: At) -> list[HighlightRevision]:
    """What was submitted, newest first."""
    found = HighlightRevision.objects.visible_to(request.user).filter(
        report__round=at.round, report__organisation=at.desk.organisation
    )
    return list(found.select_related("report__round__cycle", "report__organisation"))


def _writing(
    request: HttpRequest, at: At, reference: str = "", sent: Attempt | None = None
) -> HttpResponse:
    context = {
        "at": at,
        "report": at.report,
        "cards": cards_of(at, on=timezone.localdate(), sent={reference: sent} if sent else None),
        "statuses": list(Status),
        "can_escalate": at.desk.organisation.tier != Tier.SYSTEM,
        "who": who_can_see(at, revisions_of(request, at)),
        "form": sent.form if sent else None,
        "conflict": sent.conflict if sent else None,
        "reference": reference,
    }
    status = sent.status if sent else 200
    return render(request, "delivery/updates/report.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def update(
    request: HttpRequest, code: str, cycle: str, quarter: int, reference: str
) -> HttpResponse:
    """Sends the form of one line; the page of them all comes back where it was not kept."""
    at, today = own_report_at(request, code, cycle, quarter), timezone.localdate()
    lines = {line.reference: line for line in lines_to_report(at.desk.organisation, at.desk.cycle)}
    if reference not in lines:
        raise Http404
    if request.method == "GET":
        return redirect(f"{at.report.get_absolute_url()}#{reference}")
    found = updates_of(at.report).get(reference)
    build = build_for(lines[reference], found, at, on=today)
    sent = attempt(request, build, partial(_save, request, at, reference), "{} saved.")
    if sent.kept:
        return redirect(f"{at.report.get_absolute_url()}#{reference}")
    return _writing(request, at, reference, sent)


def _save(request: HttpRequest, at: At, reference: str, form: UpdateForm) -> Update:
    return save_update(
        round=at.round,
        organisation=at.desk.organisation,
        reference=reference,
        values=form.values(),
        number=form.cleaned_data["number"],
        by=request.user,
        at=timezone.now(),
    )
