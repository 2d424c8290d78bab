"""Last year's signed plan beside this year's draft: carry over what goes on, copy what recurs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from organisations.history import AlreadyThere
from planning.carrying.actions import carry_over, copy_action, go_on_with
from planning.carrying.forms import CarryForm
from planning.carrying.gathering import earlier_plan, listed, listed_groups
from planning.models import Plan
from planning.plans.access import own_plan
from planning.plans.views.frame import back_to, form_page, signed_already


def earlier_context(plan: Plan) -> dict:
    """404 where no plan of an earlier year was signed."""
    found = earlier_plan(plan)
    if found is None:
        raise Http404
    revision, document = found
    return {
        "earlier": document,
        "revision": revision,
        "rows": listed(plan, revision, document),
        "groups": listed_groups(plan, document),
    }


@require_safe
@login_required
def last_year(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    context = earlier_context(plan)
    return form_page(request, plan, "planning/carrying/last_year.html", None, **context)


@require_http_methods(["GET", "POST"])
@login_required
def action_carry(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    context = earlier_context(plan)
    row = next((row for row in context["rows"] if row.line.reference == reference), None)
    if row is None:
        raise Http404
    sent = attempt(
        request,
        CarryForm,
        lambda form: carry_over(
            plan=plan,
            reference=reference,
            why=form.cleaned_data["why"],
            by=request.user,
            at=timezone.now(),
        ),
        f"{reference} carried over as {{}}.",
    )
    if sent.kept:
        return back_to(plan, sent.kept)
    return form_page(
        request, plan, "planning/carrying/action_carry.html", sent.form, row=row, **context
    )


@require_POST
@signed_in_to_press("planning:plan", "code", "cycle")
def action_copy(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    try:
        made = copy_action(plan=plan, reference=reference, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"{reference} copied as {made.reference}.")
    return redirect("planning:last_year", code, cycle)


@require_POST
@signed_in_to_press("planning:plan", "code", "cycle")
def group_go_on(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    try:
        made = go_on_with(plan=plan, reference=reference, by=request.user, at=timezone.now())
    except AlreadyThere as there:
        messages.warning(
            request, f"{reference} is in this plan already, as {there.current.reference}."
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"{reference} is in the build order as {made.reference}.")
    return redirect("planning:last_year", code, cycle)
