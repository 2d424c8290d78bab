"""The page of an organisation's plan: starting it, its narrative, and one-click suggestions."""

from contextlib import suppress
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.answers.gathering import examples_beside
from assessments.models import Assessment
from documents.unreadable import Unreadable
from frameworks.models import Step
from measures.reading.beside import measures_beside
from nhsuk.plan_year import PlanYear
from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from organisations.models import Membership
from planning.build_order.lines import signed_order
from planning.build_order.shown import shown_groups
from planning.models import Plan, PlanRevision, SupportNeed
from planning.needs.answers import answer_to
from planning.needs.need_fields import NeedFields
from planning.needs.promises import placed, published_places
from planning.plan_templates.offered import offered_to, words_beside
from planning.plans.access import own_action, own_plan, own_return, visible_return
from planning.plans.answered_steps import answered_steps
from planning.plans.board import Suggestions, board, next_milestones, suggestion_rows
from planning.plans.changes import changes_between, counted_states, risk_changes
from planning.plans.circles import circles_in, waits_in
from planning.plans.depended import depended_on
from planning.plans.document import PlanDocument
from planning.plans.gathering import actions_of, signed_document, without_cover
from planning.plans.lines import add_suggested, undo_suggested
from planning.plans.narrative import Narrative, save_narrative
from planning.plans.narrative_form import NarrativeForm
from planning.plans.promised import with_places
from planning.plans.signing import start_plan
from planning.plans.suggestions import suggested
from planning.plans.views.frame import form_page, revisions_of, shared_context, signed_already
from planning.risks.lines import signed_lines
from planning.risks.shown import shown_risks


@require_safe
@login_required
def plan(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """Our plan for those who write it; for those above its state and what was signed."""
    returns = Assessment.objects.visible_to(request.user).at(code, cycle)
    ours = Plan.objects.editable_by(request.user).with_signing(request.user).with_return()
    plan = ours.of_assessments(returns.values("pk")).first()
    if plan is None:
        assessment = visible_return(request, code, cycle)
        writes = Assessment.objects.editable_by(request.user).contains(assessment)
        return (start_page if writes else state_page)(request, assessment)
    return render(request, "planning/plans/plan_detail.html", plan_context(request, plan))


def start_page(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    steps = answered_steps(assessment)
    context = shared_context(request, assessment, None, [])
    context["marked"] = [step for step in steps if step.planned]
    context["other_years"] = other_years(request, assessment)
    context["templates"] = offered_to(assessment)
    return render(request, "planning/plans/plan_start.html", context)


def other_years(request: HttpRequest, assessment: Assessment) -> list[tuple[str, str]]:
    """The plans of the same organisation's other plan years."""
    return links_to(others_of(request, assessment))


def others_of(request: HttpRequest, assessment: Assessment) -> list[Assessment]:
    """Oldest first; `was_signed`: in an earlier year, with a plan by the same framework."""
    signed = PlanRevision.objects.visible_to(request.user).before(assessment)
    others = Assessment.objects.visible_to(request.user).besides(assessment)
    return list(others.annotate(was_signed=Exists(signed.of_assessment(OuterRef("pk")))))


def links_to(others: list[Assessment]) -> list[tuple[str, str]]:
    return [(other.cycle.label, reverse("planning:plan", args=other.address)) for other in others]


def state_page(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Nothing of a draft but that there is one; what was signed, and the answers to it."""
    plan = Plan.objects.visible_to(request.user).filter(assessment=assessment).first()
    if plan:
        plan.assessment = assessment
    context = shared_context(request, assessment, plan, revisions_of(request, assessment))
    sent = SupportNeed.objects.visible_to(request.user).filter(action__plan=plan)
    needs = sent.with_answers().select_related("category", "action").order_by("pk")
    asked = [(need, answer_to(need)) for need in needs] if plan else []
    places = published_places(request.user, assessment.cycle, [answer for _, answer in asked])
    context["asked"] = [
        (need, NeedFields.of(need), placed(answer, places)) for need, answer in asked
    ]
    newest = context["newest"]
    context["risks"] = shown_risks(signed_lines(newest) if newest else ())
    year = PlanYear(assessment.cycle.plan_year)
    context["build_order"] = shown_groups(signed_order(newest) if newest else (), year)
    context["other_years"] = other_years(request, assessment)
    context["belongs"] = belongs(request, assessment)
    if newest:
        with suppress(Unreadable):
            context["depended_on"] = depended_on(
                request.user, plan, signed_document(newest), is_signed=True
            )
    return render(request, "planning/plans/plan_state.html", context)


def belongs(request: HttpRequest, assessment: Assessment) -> bool:
    """Whether they have a role in that very organisation, whatever it is."""
    roles = Membership.objects.of(request.user, on=timezone.localdate())
    return roles.filter(organisation=assessment.organisation_id).exists()


def plan_context(request: HttpRequest, plan: Plan) -> dict:
    """Everything on the page of Our plan, made from the plan's own document."""
    today = timezone.localdate()
    actions = actions_of(plan, was_signed=plan.was_signed)
    document = without_cover(plan, actions, on=today)
    revisions = revisions_of(request, plan.assessment) if plan.was_signed else []
    context = shared_context(request, plan.assessment, plan, revisions)
    newest, answers = context["newest"], [need.answer for need in document.needs]
    places = published_places(request.user, plan.assessment.cycle, answers)
    others = others_of(request, plan.assessment)
    assessment, named = plan.assessment, [each.indicator for each in actions if each.indicator]
    measures = measures_beside(request.user, assessment.organisation, named, on=today)
    cards = board(with_places(document, places), on=today, measures=measures)
    context |= {
        "other_years": links_to(others),
        "document": document,
        "board": cards,
        "today": today,
        "depended_on": depended_on(request.user, plan, document, is_signed=newest is not None),
        "states": counted_states(document.needs),
        "next_milestones": next_milestones(document, on=today),
        "can_sign": plan.is_theirs_to_sign,
        "asks_nobody": not document.sent_to,
        "circles": circles_in(waits_in(document.actions)),
        "build_order": shown_groups(document.build_order, document.year),
        "risks": shown_risks(document.risks),
    }
    signed = signed_document(newest) if newest and plan.is_open else None
    context["risks_moved"] = risks_since(newest, document, signed)
    if plan.is_open:
        context["templates"] = offered_to(assessment, actions)
        context["earlier"] = earlier_year(others)
        context["suggestions"] = suggestions_for(request, plan, document)
        context["changes"] = changes_between(signed, document) if signed else []
    return context


def risks_since(
    newest: PlanRevision | None, document: PlanDocument, signed: PlanDocument | None
) -> list[str]:
    """How the log differs from what those above read of a signed plan.

    `signed`: that plan, where the page has read it already.
    """
    if newest is None:
        return []
    return risk_changes(signed.risks if signed else signed_lines(newest), document.risks)


def earlier_year(others: list[Assessment]) -> str:
    """The latest plan year before that it signed a plan for: 2025/26; empty where there is none."""
    years = [PlanYear(each.cycle.plan_year).short for each in others if each.was_signed]
    return years[-1] if years else ""


def suggestions_for(request: HttpRequest, plan: Plan, document: PlanDocument) -> Suggestions:
    """Steps to add with one click; the one just added stands there too, with a way back."""
    year = PlanYear(plan.assessment.cycle.plan_year)
    steps = answered_steps(plan.assessment)
    references = {line.step_code: line.reference for line in document.actions}
    in_plan = {step.pk: references[step.code] for step in steps if step.code in references}
    added = [
        (step, in_plan[step.pk])
        for step in steps
        if step.pk in in_plan and in_plan[step.pk] == request.GET.get("added")
    ]
    rows = suggested(steps, year=year, in_plan=in_plan)
    themes = {step.theme_code for step in [*rows, *(step for step, _ in added)]}
    examples = examples_beside(plan.assessment, themes)
    return suggestion_rows(rows, added, year, examples)


@require_POST
@signed_in_to_press("planning:plan", "code", "cycle")
def plan_start(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment = own_return(request, code, cycle)
    return redirect(start_plan(assessment=assessment, by=request.user, at=timezone.now()))


@require_POST
@signed_in_to_press("planning:plan", "code", "cycle")
def action_suggest(request: HttpRequest, code: str, cycle: str, step: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    steps = Step.objects.visible_to(request.user)
    found = get_object_or_404(steps, version=plan.assessment.cycle.version_id, code=step)
    try:
        action = add_suggested(plan=plan, step=found, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(plan)
    return redirect(f"{plan.get_absolute_url()}?added={action.reference}#suggestions")


@require_POST
@signed_in_to_press("planning:plan", "code", "cycle")
def action_undo(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    action = own_action(plan, request, reference)
    try:
        undo_suggested(action=action, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(f"{plan.get_absolute_url()}#suggestions")


@require_http_methods(["GET", "POST"])
@login_required
def plan_narrative(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    initial = NarrativeForm.shown(Narrative.of(plan)) | {"number": plan.number}
    sent = attempt(
        request,
        partial(NarrativeForm, initial=initial),
        lambda form: save_narrative(
            plan=plan,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "Saved.",
    )
    if sent.kept:
        return redirect(plan)
    page = "planning/plans/plan_narrative.html"
    return form_page(request, plan, page, sent.form, sent.conflict, beside=words_beside(plan))
