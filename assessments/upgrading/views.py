"""A running cycle led to a later version, or back; and what that changed, for each team."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from assessments.access import return_to
from assessments.cycles.change_views import administered_cycle
from assessments.models import Answer
from assessments.notices import tell_gone_back, tell_upgraded
from assessments.upgrading.actions import (
    outcome_of,
    undo_upgrade,
    upgrade_cycle,
    why_not,
    why_not_back,
)
from assessments.upgrading.following import following
from assessments.upgrading.forms import UpgradeForm
from assessments.upgrading.gathering import changed_for, last_upgrade
from assessments.upgrading.workbook import changed_workbook
from documents.copies import workbook_response
from frameworks.models import Version


@require_http_methods(["GET", "POST"])
@login_required
def upgrade(request: HttpRequest, pk: int, version: str) -> HttpResponse:
    """What taking up a later version would do, and then the button."""
    cycle = administered_cycle(request, pk)
    versions = Version.objects.visible_to(request.user).of(cycle.version.framework)
    new = get_object_or_404(versions.select_related("framework", "scale"), slug=version)
    if why := why_not(cycle, new):
        messages.error(request, why)
        return redirect(cycle)
    typed = request.POST if request.method == "POST" else None
    form = UpgradeForm(typed, old=cycle.version, new=new)
    if request.method == "POST" and form.is_valid():
        return _take_up(request, cycle, new, form)
    found = following(cycle.version, new)
    before = Answer.objects.of_cycle(cycle).count()
    context = {
        "cycle": cycle,
        "new": new,
        "form": form,
        "outcome": outcome_of(cycle, found, before=before),
    }
    return render(request, "assessments/upgrading/cycle_upgrade.html", context)


def _take_up(request: HttpRequest, cycle, new: Version, form: UpgradeForm) -> HttpResponse:
    try:
        outcome = upgrade_cycle(
            cycle=cycle, version=new, levels=form.levels, by=request.user, at=timezone.now()
        )
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect(cycle)
    messages.success(
        request,
        f"The cycle {cycle.label} asks {new.label} now. All {outcome.answers_after} answers are "
        f"kept: {outcome.to_confirm} to confirm, {outcome.set_aside} to steps that are gone.",
    )
    tell_upgraded(request, cycle)
    return redirect(cycle)


@require_http_methods(["GET", "POST"])
@login_required
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether to go back to the version before, as long as nobody answered the later one."""
    cycle = administered_cycle(request, pk)
    last = last_upgrade(cycle)
    if last is None:
        raise Http404
    if why := why_not_back(cycle, last):
        messages.error(request, why)
        return redirect(cycle)
    if request.method == "POST":
        return _go_back(request, cycle)
    context = {"cycle": cycle, "last": last, "button": f"Go back to {last.old.label}"}
    return render(request, "assessments/upgrading/cycle_undo.html", context)


def _go_back(request: HttpRequest, cycle) -> HttpResponse:
    try:
        undo_upgrade(cycle=cycle, by=request.user, at=timezone.now())
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, f"The cycle {cycle.label} asks {cycle.version.label} again.")
        tell_gone_back(request, cycle)
    return redirect(cycle)


def changes_of(request: HttpRequest, code: str, cycle: str) -> tuple:
    assessment = return_to(request, code, cycle, "may_write")
    last = last_upgrade(assessment.cycle)
    if last is None:
        raise Http404
    return assessment, last, changed_for(assessment, last, reader=request.user)


@require_GET
@login_required
def changed(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """What changed in the steps of a return, and its answers to steps that are asked no more."""
    assessment, last, found = changes_of(request, code, cycle)
    context = {"assessment": assessment, "upgrade": last, "changed": found}
    return render(request, "assessments/upgrading/return_changed.html", context)


@require_GET
@login_required
def changed_download(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """The same as a workbook, so that what was set aside can be taken elsewhere."""
    content = changed_workbook(*changes_of(request, code, cycle))
    return workbook_response(content, f"what-changed-{code}-{cycle}")
