"""Pages of one action of a plan. Nothing typed is lost to a second editor."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frameworks.models import Step, Theme
from measures.models import Indicator
from measures.querysets import IndicatorQuerySet
from nhsuk.plan_year import PlanYear
from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from organisations.editing.past import initial_of, past_page, states_of
from planning.editing.about_form import step_or_theme
from planning.models import Action, Plan, SupportNeed
from planning.plans.access import own_action, own_plan
from planning.plans.answered_steps import answered_steps
from planning.plans.dependency_lines import dependency_lines
from planning.plans.forms import ActionForm, NewActionForm
from planning.plans.lines import ActionValues, add_action, edit_action, remove_action
from planning.plans.ordering import move_action
from planning.plans.suggestions import AnsweredStep
from planning.plans.views.frame import back_to, form_page, signed_already


def offered_steps(request: HttpRequest, plan: Plan) -> list[AnsweredStep]:
    """The organisation's own steps that have no action yet.

    All of them once one is chosen, so that a step taken meanwhile is refused by its name.
    """
    steps = answered_steps(plan.assessment)
    if request.method == "POST":
        return steps
    actions = Action.objects.editable_by(request.user).of_plan(plan)
    taken = set(actions.standing().values_list("step", flat=True))
    return [step for step in steps if step.pk not in taken]


def offered_indicators(
    request: HttpRequest, plan: Plan, action: Action | None = None
) -> IndicatorQuerySet:
    """Those that the plan's system uses, and the one that the action names already."""
    seen = Indicator.objects.visible_to(request.user).of_system(plan.assessment.cycle.system_id)
    return seen.offered(besides=action.indicator_id if action else None)


@require_http_methods(["GET", "POST"])
@login_required
def action_add(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    year = PlanYear(plan.assessment.cycle.plan_year)
    themes = Theme.objects.visible_to(request.user).filter(version=plan.assessment.cycle.version_id)
    build = partial(
        NewActionForm,
        year=year,
        steps=offered_steps(request, plan),
        themes=list(themes),
        indicators=offered_indicators(request, plan),
        initial={"start_quarter": year.quarter_ahead(timezone.localdate()), "end_quarter": 4},
    )
    sent = attempt(request, build, partial(_add, request, plan), "{} added to the plan.")
    if sent.kept:
        return back_to(plan, sent.kept)
    return form_page(request, plan, "planning/plans/plan_action_form.html", sent.form)


def _add(request: HttpRequest, plan: Plan, form: NewActionForm) -> Action:
    version = plan.assessment.cycle.version_id
    steps = Step.objects.visible_to(request.user).filter(version=version)
    themes = Theme.objects.visible_to(request.user).filter(version=version)
    step, theme = step_or_theme(form, steps.select_related("row__theme"), themes)
    return add_action(
        plan=plan,
        theme=theme,
        step=step,
        values=form.values(),
        by=request.user,
        at=timezone.now(),
    )


@require_http_methods(["GET", "POST"])
@login_required
def action(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    action = own_action(plan, request, reference)
    year = PlanYear(plan.assessment.cycle.plan_year)
    sent = attempt(
        request,
        partial(
            ActionForm,
            year=year,
            indicators=offered_indicators(request, plan, action),
            depends=dependency_lines(plan)[action.pk],
            depends_url=reverse("planning:dependencies", args=[code, cycle, reference]),
            initial=initial_of(request, action, ActionValues, ActionForm),
        ),
        lambda form: edit_action(
            action=action,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "{} saved.",
    )
    if sent.kept:
        return back_to(plan, action)
    page = "planning/plans/plan_action_form.html"
    return form_page(request, plan, page, sent.form, sent.conflict, action=action)


@require_safe
@login_required
def action_past(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    found = own_action(plan, request, reference)
    year, indicators = PlanYear(plan.assessment.cycle.plan_year), offered_indicators(request, plan)
    form = ActionForm(year=year, indicators=indicators)
    edit = reverse("planning:action", args=[code, cycle, reference])
    states = states_of(found, ActionValues, form)
    return past_page(request, found, states, of=plan, edit=edit, back=plan.get_absolute_url())


@require_POST
@signed_in_to_press("planning:plan", "code", "cycle")
def action_move(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    """One place up or down in its theme; the page opens again where the action stands."""
    plan = own_plan(request, code, cycle)
    action, up = own_action(plan, request, reference), request.POST.get("to") == "up"
    try:
        move_action(action=action, up=up, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return back_to(plan, action)


@require_http_methods(["GET", "POST"])
@login_required
def action_remove(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    """Says what will be taken out before it is."""
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    action = own_action(plan, request, reference)
    if request.method == "POST":
        try:
            remove_action(action=action, by=request.user, at=timezone.now())
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, f"{action.reference} taken out of the plan.")
        return redirect(plan)
    needs = SupportNeed.objects.editable_by(request.user).of_action(action).standing()
    needs = needs.order_by("pk")
    return form_page(
        request, plan, "planning/plans/plan_action_remove.html", None, action=action, needs=needs
    )
