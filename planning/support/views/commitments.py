"""Writing and changing what a place or the system commits to."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from frameworks.models import Step
from nhsuk.plan_year import PlanYear
from organisations.editing.attempt import Attempt, attempt
from organisations.editing.past import initial_of, past_page, states_of
from planning.models import Commitment
from planning.scope import Scope
from planning.support.access import own_scope
from planning.support.actions import CommitmentValues, add_commitment, edit_commitment
from planning.support.forms import CommitmentForm


@require_http_methods(["GET", "POST"])
@login_required
def commitment_add(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope = own_scope(request, code, cycle)
    sent = attempt(
        request,
        partial(CommitmentForm, **_writing(request, scope)),
        lambda form: add_commitment(
            organisation=scope.organisation,
            cycle=scope.cycle,
            values=form.values(),
            by=request.user,
            at=timezone.now(),
        ),
        "{} added.",
    )
    if sent.kept:
        return redirect("planning:support_plan", code, cycle)
    return _form_page(request, scope, sent)


@require_http_methods(["GET", "POST"])
@login_required
def commitment(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    scope = own_scope(request, code, cycle)
    found = _commitment(request, scope, reference)
    sent = attempt(
        request,
        partial(
            CommitmentForm,
            **_writing(request, scope, found),
            initial=initial_of(request, found, CommitmentValues, CommitmentForm),
        ),
        lambda form: edit_commitment(
            commitment=found,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "{} saved.",
    )
    if sent.kept:
        return redirect("planning:support_plan", code, cycle)
    return _form_page(request, scope, sent, found)


@require_safe
@login_required
def commitment_past(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    scope = own_scope(request, code, cycle)
    found = _commitment(request, scope, reference)
    states = states_of(found, CommitmentValues, CommitmentForm(**_writing(request, scope, found)))
    where = [code, cycle]
    edit = reverse("planning:commitment", args=[*where, reference])
    back = reverse("planning:support_plan", args=where)
    of = f"Support plan of {scope.organisation}, {scope.cycle}"
    return past_page(request, found, states, of=of, edit=edit, back=back)


def _commitment(request: HttpRequest, scope: Scope, reference: str) -> Commitment:
    return get_object_or_404(
        Commitment.objects.editable_by(request.user).select_related(
            "category", "step", "offer__owner"
        ),
        support_plan__organisation=scope.organisation,
        support_plan__cycle=scope.cycle,
        reference=reference,
    )


def _form_page(request, scope: Scope, sent: Attempt, found=None) -> HttpResponse:
    context = {"scope": scope, "form": sent.form, "commitment": found, "conflict": sent.conflict}
    page = "planning/support/commitment_form.html"
    return render(request, page, context, status=sent.status)


def _writing(request: HttpRequest, scope: Scope, found: Commitment | None = None) -> dict:
    """What a form of a commitment knows: the organisation's own steps, the day and the year.

    The step that it belongs to is among them, also where it is asked no more.
    """
    steps = Step.objects.visible_to(request.user).of_tier(scope.organisation.tier)
    asked = Q(version=scope.cycle.version_id) | Q(pk=found.step_id if found else None)
    return {
        "steps": list(steps.filter(asked).in_order()),
        "today": timezone.localdate(),
        "year": PlanYear(scope.cycle.plan_year),
    }
