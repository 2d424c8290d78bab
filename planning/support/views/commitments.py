"""Writing and changing what a place or the system commits to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from frameworks.models import Step
from nhsuk.plan_year import PlanYear
from planning.editing.conflicts import conflict_of, with_number
from planning.editing.said import said_already
from planning.editing.saving import AlreadyThere, EditedMeanwhile
from planning.models import Commitment
from planning.scope import Scope
from planning.support.access import own_scope
from planning.support.actions import add_commitment, edit_commitment
from planning.support.forms import CommitmentForm

COMMITMENT_FIELDS = ("title", "for_whom", "lead", "due_on")


@require_http_methods(["GET", "POST"])
@login_required
def commitment_add(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope = own_scope(request, code, cycle)
    form = CommitmentForm(request.POST or None, **_writing(request, scope))
    if request.method == "POST" and form.is_valid():
        try:
            written = add_commitment(
                organisation=scope.organisation,
                cycle=scope.cycle,
                values=form.values(),
                by=request.user,
                at=timezone.now(),
            )
        except AlreadyThere as there:
            said_already(request, there.current)
        else:
            messages.success(request, f"{written.reference} added.")
        return redirect("planning:support_plan", code, cycle)
    return _form_page(request, scope, form)


@require_http_methods(["GET", "POST"])
@login_required
def commitment(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    scope = own_scope(request, code, cycle)
    found = get_object_or_404(
        Commitment.objects.editable_by(request.user).select_related("category", "step"),
        support_plan__organisation=scope.organisation,
        support_plan__cycle=scope.cycle,
        reference=reference,
    )
    writing, conflict = _writing(request, scope), None
    writing["initial"] = CommitmentForm.initial_of(found)
    form = CommitmentForm(request.POST or None, **writing)
    if request.method == "POST" and form.is_valid():
        values, number = form.values(), form.cleaned_data["number"]
        try:
            edit_commitment(
                commitment=found, values=values, number=number, by=request.user, at=timezone.now()
            )
        except EditedMeanwhile as edited:
            typed = {name: getattr(values, name) for name in COMMITMENT_FIELDS}
            conflict = conflict_of(edited.current, typed, form)
            form = CommitmentForm(with_number(request.POST, edited.current.number), **writing)
        else:
            messages.success(request, f"{reference} saved.")
            return redirect("planning:support_plan", code, cycle)
    return _form_page(request, scope, form, found, conflict)


def _form_page(request, scope: Scope, form, found=None, conflict=None) -> HttpResponse:
    context = {"scope": scope, "form": form, "commitment": found, "conflict": conflict}
    return render(
        request, "planning/support/commitment_form.html", context, status=409 if conflict else 200
    )


def _writing(request: HttpRequest, scope: Scope) -> dict:
    """What a form of a commitment knows: the organisation's own steps, the day and the year."""
    steps = Step.objects.visible_to(request.user).of_tier(scope.organisation.tier)
    return {
        "steps": list(steps.filter(version=scope.cycle.version_id).in_order()),
        "today": timezone.localdate(),
        "year": PlanYear(scope.cycle.plan_year),
    }
