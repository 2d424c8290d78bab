"""A cycle edited and deleted while it is set up, its dates moved, reopened once it has closed."""

from collections.abc import Callable, Mapping
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.cycles.actions import delete_cycle, edit_cycle, move_dates, reopen_cycle
from assessments.cycles.forms import CycleEditForm, DatesForm
from assessments.models import Cycle
from assessments.notices import tell_moved, tell_reopened
from nhsuk.at_once import saved
from organisations.history import EditedMeanwhile


def administered_cycle(request: HttpRequest, pk: int) -> Cycle:
    cycles = Cycle.objects.visible_to(request.user).select_related("system", "version__framework")
    cycle = get_object_or_404(cycles, pk=pk)
    if not Cycle.objects.editable_by(request.user).contains(cycle):
        raise PermissionDenied
    return cycle


def _changed(
    request: HttpRequest,
    cycle: Cycle,
    build: Callable[[Mapping | None], BaseForm],
    save: Callable[[BaseForm], Cycle],
    *,
    page: str,
    said: str,
    told: Callable[[HttpRequest, Cycle], None] | None = None,
) -> HttpResponse:
    """Send a form; whoever comes second sees what the first administrator saved beside their own.

    What was typed stays in the form, which the second time stands on what the first one saved.
    """
    form, meanwhile = build(request.POST if request.method == "POST" else None), None
    try:
        if request.method == "POST" and (changed := saved(form, lambda: save(form))):
            messages.success(request, said.format(cycle))
            if told:
                told(request, changed)
            return redirect(cycle)
    except EditedMeanwhile as edited:
        meanwhile = edited.current
        form = build(request.POST.dict() | {"number": meanwhile.number})
    except ValidationError as refusal:
        form.add_error(None, refusal)
    context = {"cycle": cycle, "form": form, "meanwhile": meanwhile, "last": None}
    if meanwhile:
        context["last"] = meanwhile.history.select_related("history_user").first()
    return render(request, page, context, status=409 if meanwhile else 200)


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    cycle, now = administered_cycle(request, pk), timezone.now()
    if cycle.opened_at is not None and request.method == "GET":
        return redirect("assessments:cycle_dates", pk)
    return _changed(
        request,
        cycle,
        lambda data: CycleEditForm(data, user=request.user, cycle=cycle),
        lambda form: edit_cycle(
            cycle=cycle,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=now,
        ),
        page="assessments/cycles/cycle_edit.html",
        said="Saved the cycle {}. It is not open yet.",
    )


@require_http_methods(["GET", "POST"])
@login_required
def dates(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the dates of an open cycle, or reopen a closed one until a new closing date."""
    cycle, now = administered_cycle(request, pk), timezone.now()
    change, said, told = (
        (reopen_cycle, "The cycle {} is open again. Every return in it can change.", tell_reopened)
        if cycle.closed_at
        else (move_dates, "Moved the dates of the cycle {}. Everybody in it reads why.", tell_moved)
    )
    return _changed(
        request,
        cycle,
        partial(DatesForm, cycle=cycle, today=timezone.localdate(now)),
        lambda form: change(cycle=cycle, **form.values(), by=request.user, at=now),
        page="assessments/cycles/cycle_dates.html",
        said=said,
        told=told,
    )


@require_http_methods(["GET", "POST"])
@login_required
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = administered_cycle(request, pk)
    if request.method == "GET":
        return render(request, "assessments/cycles/cycle_delete.html", {"cycle": cycle})
    try:
        delete_cycle(cycle=cycle, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("assessments:cycle", pk)
    messages.success(request, f"Deleted the cycle {cycle}. Nobody had been asked for anything.")
    return redirect("assessments:cycles")
