"""Reads a plan, or a revision of it as it was signed, into its document.

A fixed number of queries, however much the plan holds.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Count, Prefetch, Q

from assessments.choices import Choice
from assessments.models import Assessment
from nhsuk.plan_year import PlanYear
from nhsuk.words import counted, nhs_date
from organisations.choices import Tier
from organisations.models import Organisation
from planning.build_order.lines import group_lines
from planning.models import Action, Decision, Plan, PlanRevision, SupportNeed
from planning.needs.answers import answer_to
from planning.needs.holders import names_above, receiver_of
from planning.needs.need_fields import NeedFields
from planning.plans.action_fields import ActionFields
from planning.plans.dependency_lines import DependencyLine, dependency_lines
from planning.plans.document import ActionLine, Carried, MilestoneLine, NeedLine, PlanDocument
from planning.risks.lines import risk_lines


def plan_document(plan: Plan, *, on: date) -> PlanDocument:
    """The plan as it stands: a draft until somebody signs it."""
    organisation = plan.assessment.organisation
    return replace(
        without_cover(plan, actions_of(plan), on=on),
        built_on=_built_on(plan.assessment),
        practices=Organisation.objects.practices_of(organisation, on=on).count(),
    )


def without_cover(plan: Plan, actions: Iterable[Action], *, on: date) -> PlanDocument:
    """The same for a page, which shows nothing of what its cover alone says."""
    assessment, depends = plan.assessment, dependency_lines(plan)
    names = names_above(assessment, on=on)
    return PlanDocument(
        organisation=assessment.organisation_name,
        code=assessment.organisation.ods_code,
        tier=Tier(assessment.tier),
        cycle=assessment.cycle.slug,
        plan_year=assessment.cycle.plan_year,
        sent_to=receiver_of(assessment, names),
        framework=str(assessment.cycle.version),
        built_on="",
        practices=0,
        as_on=on,
        demonstration=assessment.organisation.is_demonstration,
        population=plan.population,
        why=plan.why,
        priorities=priority_lines(plan.priorities),
        build_order=group_lines(plan),
        actions=tuple(_action_line(action, depends[action.pk]) for action in actions),
        needs=tuple(
            _need_line(action, need, names) for action in actions for need in _needs_of(action)
        ),
        risks=risk_lines(plan),
    )


def signed_document(revision: PlanRevision) -> PlanDocument:
    """A revision as it was signed, with its checksum on the cover."""
    return PlanDocument.read(revision)


def with_answers_of(document: PlanDocument, plan: Plan, *, on: date) -> PlanDocument:
    """A signed document with what was answered and reported until `on`.

    All else stays as it was signed.
    """
    rows = actions_of(plan)
    live = {need.reference: answer_to(need) for action in rows for need in _needs_of(action)}
    needs = (replace(n, answer=live.get(n.reference, n.answer)) for n in document.needs)
    marks = {action.reference: milestone_lines(action) for action in rows}
    actions = (_reported(line, marks.get(line.reference, ())) for line in document.actions)
    return replace(document, needs=tuple(needs), actions=tuple(actions), as_on=on)


def _reported(line: ActionLine, live: Iterable[MilestoneLine]) -> ActionLine:
    """With the milestones that still stand as they were signed, as they were last reported."""
    now = {(mark.due_on, mark.text): mark for mark in live}
    marks = (now.get((mark.due_on, mark.text), mark) for mark in line.milestones)
    return replace(line, milestones=tuple(marks))


def priority_lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def actions_of(plan: Plan, *, was_signed: bool = True) -> list[Action]:
    """Its actions with all they carry, in as many queries whatever their number.

    Of a plan that nobody ever signed no need was sent, nor answered.
    """
    decisions = Decision.objects.with_reply() if was_signed else Decision.objects.none()
    actions = plan.actions.standing().select_related(
        "theme",
        "step",
        "indicator__system",
        "template_action",
        "carried_from__plan__assessment__cycle",
    )
    loaded = actions.prefetch_related(
        "milestones",
        Prefetch("needs", SupportNeed.objects.with_about()),
        Prefetch("needs__decisions", decisions),
    )
    return list(loaded.order_by("theme__position", "position", "pk"))


def _needs_of(action: Action) -> list[SupportNeed]:
    standing = [need for need in action.needs.all() if need.removed_at is None]
    return sorted(standing, key=lambda need: need.pk)


def _action_line(action: Action, depends: Iterable[DependencyLine]) -> ActionLine:
    return ActionLine(
        **ActionFields.said(action),
        reference=action.reference,
        theme=action.theme.name,
        theme_code=action.theme.code,
        step_code=action.step.code if action.step else "",
        step_text=action.step.text if action.step else "",
        step_left=_has_left(action),
        indicator=action.indicator.name if action.indicator else "",
        indicator_code=action.indicator.code if action.indicator else "",
        milestones=milestone_lines(action),
        needs=tuple(need.reference for need in _needs_of(action)),
        dependencies=tuple(depends),
        carried=_carried(action),
    )


def _carried(action: Action) -> Carried | None:
    earlier = action.carried_from
    if earlier is None:
        return None
    cycle = earlier.plan.assessment.cycle
    return Carried(earlier.reference, PlanYear(cycle.plan_year).short, action.carried_why)


def milestone_lines(action: Action) -> tuple[MilestoneLine, ...]:
    return tuple(
        MilestoneLine(mark.due_on, mark.text, mark.forecast_on, mark.done_on)
        for mark in action.milestones.all()
    )


def _has_left(action: Action) -> bool:
    """Whether its step went when the cycle was led to a later version of the framework."""
    asked = action.plan.assessment.cycle.version_id
    return action.step is not None and action.step.version_id != asked


def _need_line(action: Action, need: SupportNeed, names: dict[str, str]) -> NeedLine:
    return NeedLine(
        **NeedFields.said(need),
        reference=need.reference,
        action=action.reference,
        action_title=action.title,
        category=need.category.name,
        asked_of=names.get(need.asked_of, need.get_asked_of_display()),
        answer=answer_to(need),
        pk=need.pk,
    )


def _built_on(assessment: Assessment) -> str:
    """Which self-assessment the plan stands on; of a draft nothing more is said."""
    revisions = assessment.revisions.current().annotate(
        answered=Count("answers", filter=~Q(answers__choice=Choice.UNANSWERED)),
        asked=Count("answers"),
    )
    revision = revisions.first()
    if revision is None:
        return "Self-assessment not submitted yet"
    day, steps = nhs_date(revision.submitted_at), counted(revision.asked, "step")
    return f"Self-assessment of {day}, {revision.answered} of {steps} answered"
