"""The page of what one action depends on: what stands, and one more."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from planning.depending.actions import add_dependency, remove_dependency
from planning.depending.candidates import candidates
from planning.depending.forms import DependencyForm
from planning.models import Dependency
from planning.plans.access import own_action, own_plan
from planning.plans.circles import circles_in
from planning.plans.dependency_lines import dependency_lines
from planning.plans.views.frame import form_page, signed_already

PAGE = "planning/depending/dependencies.html"


@require_http_methods(["GET", "POST"])
@login_required
def dependencies(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    action = own_action(plan, request, reference)
    sent = attempt(
        request,
        partial(DependencyForm, offered=candidates(plan, action)),
        lambda form: add_dependency(
            action=action,
            key=form.key,
            words=form.cleaned_data["words"],
            by=request.user,
            at=timezone.now(),
        ),
        "Dependency added.",
    )
    if sent.kept:
        return redirect("planning:dependencies", code, cycle, reference)
    circles = circles_in(Dependency.objects.editable_by(request.user).of_plan(plan).waits_within())
    shown = {"lines": dependency_lines(plan)[action.pk], "circles": circles}
    return form_page(request, plan, PAGE, sent.form, action=action, **shown)


@require_POST
@signed_in_to_press("planning:plan", "code", "cycle")
def dependency_remove(
    request: HttpRequest, code: str, cycle: str, reference: str, pk: int
) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    action = own_action(plan, request, reference)
    found = Dependency.objects.editable_by(request.user).of_plan(plan)
    dependency = get_object_or_404(found, action=action, pk=pk)
    dependency.action = action
    try:
        remove_dependency(dependency=dependency, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Dependency taken out.")
    return redirect("planning:dependencies", code, cycle, reference)
