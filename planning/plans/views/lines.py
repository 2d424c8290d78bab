"""Pages of one action of a plan. Nothing typed is lost to a second editor."""

from dataclasses import asdict

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from frameworks.models import Step, Theme
from nhsuk.plan_year import PlanYear
from planning.editing.conflicts import conflict_of, with_number
from planning.editing.fields import add_refusal
from planning.editing.said import said_already
from planning.editing.saving import AlreadyThere, EditedMeanwhile
from planning.models import Action, Plan, SupportNeed
from planning.plans.access import own_action, own_plan
from planning.plans.drafting import AnsweredStep
from planning.plans.forms import ActionForm, NewActionForm, step_or_theme
from planning.plans.lines import add_action, edit_action, remove_action
from planning.plans.suggestions import answered_steps
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


@require_http_methods(["GET", "POST"])
@login_required
def action_add(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    year = PlanYear(plan.assessment.cycle.plan_year)
    themes = Theme.objects.visible_to(request.user).filter(version=plan.assessment.cycle.version_id)
    form = NewActionForm(
        request.POST or None,
        year=year,
        steps=offered_steps(request, plan),
        themes=list(themes),
        initial={"start_quarter": year.quarter_ahead(timezone.localdate()), "end_quarter": 4},
    )
    if request.method == "POST" and form.is_valid() and (action := _added(request, plan, form)):
        return back_to(plan, action)
    return form_page(request, plan, "planning/plans/plan_action_form.html", form)


def _added(request: HttpRequest, plan: Plan, form: NewActionForm) -> Action | None:
    """The action that the form asks for; where it is refused, the form says why."""
    at, version = timezone.now(), plan.assessment.cycle.version_id
    steps = Step.objects.visible_to(request.user).filter(version=version)
    themes = Theme.objects.visible_to(request.user).filter(version=version)
    step, theme = step_or_theme(form, steps.select_related("row__theme"), themes)
    try:
        action = add_action(
            plan=plan, theme=theme, step=step, values=form.values(), by=request.user, at=at
        )
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None
    except AlreadyThere as there:
        said_already(request, there.current)
        return there.current
    messages.success(request, f"{action.reference} added to the plan.")
    return action


@require_http_methods(["GET", "POST"])
@login_required
def action(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    action = own_action(plan, request, reference)
    year = PlanYear(plan.assessment.cycle.plan_year)
    form = ActionForm(request.POST or None, year=year, initial=ActionForm.initial_of(action))
    conflict = None
    if request.method == "POST" and form.is_valid():
        number, values = form.cleaned_data["number"], form.values()
        try:
            edit_action(
                action=action, values=values, number=number, by=request.user, at=timezone.now()
            )
        except EditedMeanwhile as edited:
            typed = asdict(values)
            conflict = conflict_of(edited.current, typed, form)
            form = ActionForm(with_number(request.POST, edited.current.number), year=year)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"{action.reference} saved.")
            return back_to(plan, action)
    return form_page(
        request, plan, "planning/plans/plan_action_form.html", form, conflict, action=action
    )


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
