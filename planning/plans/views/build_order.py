"""Pages of a plan's build order: for whom neighbourhood teams are built, in which order."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhsuk.plan_year import PlanYear
from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from organisations.editing.past import initial_of, past_page, states_of
from planning.build_order.actions import (
    GroupValues,
    add_group,
    edit_group,
    move_group,
    remove_group,
)
from planning.build_order.forms import SUGGESTIONS, GroupForm
from planning.build_order.lines import group_lines
from planning.build_order.names import suggested
from planning.build_order.shown import shown_groups
from planning.models import Plan, PopulationGroup, SignedGroup
from planning.plans.access import own_group, own_plan
from planning.plans.views.frame import form_page, signed_already

FORM = "planning/build_order/group_form.html"


def year_of(plan: Plan) -> PlanYear:
    return PlanYear(plan.assessment.cycle.plan_year)


def address_of(plan: Plan) -> str:
    return reverse("planning:build_order", args=plan.assessment.address)


def back_to_order(plan: Plan, group: PopulationGroup | None = None) -> HttpResponse:
    return redirect(f"{address_of(plan)}#{group.reference}" if group else address_of(plan))


def group_page(
    request: HttpRequest, plan: Plan, form: GroupForm, conflict=None, **more
) -> HttpResponse:
    """The form, with names that several organisations of the system have signed before."""
    said = SignedGroup.objects.of_system(plan.assessment.cycle.system_id).named_by_several()
    more |= {"names": suggested(said), "names_id": SUGGESTIONS}
    return form_page(request, plan, FORM, form, conflict, **more)


@require_safe
@login_required
def build_order(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """All of it, for those who write the plan; once the plan is signed it is only read."""
    plan = own_plan(request, code, cycle)
    groups = shown_groups(group_lines(plan), year_of(plan))
    page = "planning/build_order/build_order.html"
    return form_page(request, plan, page, None, groups=groups)


@require_http_methods(["GET", "POST"])
@login_required
def group_add(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    year, today = year_of(plan), timezone.localdate()
    initial = {"start_quarter": int(year.quarter_ahead(today))}
    sent = attempt(
        request,
        partial(GroupForm, year=year, today=today, initial=initial),
        lambda form: add_group(plan=plan, values=form.values(), by=request.user, at=timezone.now()),
        "{} added to the build order.",
    )
    if isinstance(sent.kept, PopulationGroup):
        return back_to_order(plan, sent.kept)
    return group_page(request, plan, sent.form)


@require_http_methods(["GET", "POST"])
@login_required
def group(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    found = own_group(plan, request, reference)
    initial = initial_of(request, found, GroupValues, GroupForm)
    sent = attempt(
        request,
        partial(GroupForm, year=year_of(plan), today=timezone.localdate(), initial=initial),
        lambda form: edit_group(
            group=found,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "{} saved.",
    )
    if sent.kept:
        return back_to_order(plan, found)
    return group_page(request, plan, sent.form, sent.conflict, group=found)


@require_safe
@login_required
def group_past(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    found = own_group(plan, request, reference)
    form = GroupForm(year=year_of(plan), today=timezone.localdate())
    states = states_of(found, GroupValues, form)
    edit = reverse("planning:group", args=[code, cycle, reference])
    return past_page(request, found, states, of=plan, edit=edit, back=address_of(plan))


@require_POST
@signed_in_to_press("planning:build_order", "code", "cycle")
def group_move(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    """One place up or down; the page opens again where the group stands."""
    plan = own_plan(request, code, cycle)
    found, up = own_group(plan, request, reference), request.POST.get("to") == "up"
    try:
        move_group(group=found, up=up, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return back_to_order(plan, found)


@require_http_methods(["GET", "POST"])
@login_required
def group_remove(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    """Says what will be taken out before it is."""
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    found = own_group(plan, request, reference)
    if request.method == "POST":
        try:
            remove_group(group=found, by=request.user, at=timezone.now())
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, f"{found.reference} taken out of the build order.")
        return back_to_order(plan)
    return form_page(request, plan, "planning/build_order/group_remove.html", None, group=found)
