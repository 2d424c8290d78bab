"""Reads what is planned beside a return: ticks and drafts for those alone who write it."""

from dataclasses import dataclass, field

from django.urls import reverse

from assessments.models import Assessment
from nhsuk.plan_year import PlanYear
from planning.models import Action, Plan
from planning.plans.answered_steps import answered_steps
from planning.plans.suggestions import AnsweredStep, marked, suggested
from planning.profile.planned import PlanStands


@dataclass(frozen=True)
class Planned:
    """`acted` are the steps of the plan's actions, None for one of no step; `answered` is what
    makes suggestions, and None for who may not know what is drafted.
    """

    plan: Plan | None
    acted: list[int | None] = field(default_factory=list)
    answered: list[AnsweredStep] | None = None

    @property
    def ticked(self) -> list[AnsweredStep]:
        return marked(self.answered or [])

    @property
    def steps(self) -> set[int]:
        """Those that are ticked, or that the plan acts on."""
        return {step.pk for step in self.ticked} | {pk for pk in self.acted if pk}


def planned_steps(assessment: Assessment, *, writes: bool) -> Planned:
    plan = Plan.objects.of_assessment(assessment).first()
    actions = Action.objects.of_assessments([assessment.pk]).standing()
    seen = actions if writes else actions.signed()
    acted = list(seen.values_list("step", flat=True))
    return Planned(plan, acted, answered_steps(assessment) if writes else None)


def plan_stands(assessment: Assessment, planned: Planned) -> PlanStands:
    cycle, plan = assessment.cycle, planned.plan
    is_signed, answered = plan is not None and not plan.is_open, planned.answered
    year = PlanYear(cycle.plan_year)
    in_plan = {pk for pk in planned.acted if pk}
    more = None if answered is None else len(suggested(answered, year=year, in_plan=in_plan))
    return PlanStands(
        url=reverse("planning:plan", args=assessment.address),
        year=year.short,
        due_on=cycle.plans_due_on,
        is_begun=plan is not None,
        is_signed=is_signed,
        actions=len(planned.acted) if answered is not None or is_signed else None,
        ticked=None if answered is None else len(planned.ticked),
        suggested=more,
    )
