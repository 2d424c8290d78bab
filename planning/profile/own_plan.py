"""Reads what is planned beside a return: ticks and drafts for those alone who write it."""

from dataclasses import dataclass, field

from django.urls import reverse

from assessments.models import Assessment
from nhsuk.plan_year import PlanYear
from planning.models import Plan
from planning.plans.answered_steps import Submitted, answered_steps
from planning.plans.suggestions import AnsweredStep, marked, suggested
from planning.profile.planned import PlanStands


@dataclass(frozen=True)
class Planned:
    """How a plan stands. `acted` are the steps of its actions, None for one of no step; `answered`
    is what makes suggestions, and None for who may not know what is drafted.
    """

    is_begun: bool
    is_signed: bool
    acted: list[int | None] = field(default_factory=list)
    answered: list[AnsweredStep] | None = None

    @property
    def ticked(self) -> list[AnsweredStep]:
        return marked(self.answered or [])

    @property
    def steps(self) -> set[int]:
        """Those that are ticked, or that the plan acts on."""
        return {step.pk for step in self.ticked} | {pk for pk in self.acted if pk}


def planned_steps(assessment: Assessment, submitted: Submitted, *, writes: bool) -> Planned:
    """One query of the plan, beside those of what was answered."""
    rows = list(Plan.objects.of_assessment(assessment).with_steps_acted_on())
    is_signed = any(state == Plan.State.SUBMITTED for state, _, _ in rows)
    acted = [step for _, action, step in rows if action and (writes or is_signed)]
    answered = answered_steps(assessment, submitted) if writes else None
    return Planned(bool(rows), is_signed, acted, answered)


def plan_stands(assessment: Assessment, planned: Planned) -> PlanStands:
    cycle, answered, is_signed = assessment.cycle, planned.answered, planned.is_signed
    year = PlanYear(cycle.plan_year)
    in_plan = {pk for pk in planned.acted if pk}
    more = None if answered is None else len(suggested(answered, year=year, in_plan=in_plan))
    return PlanStands(
        url=reverse("planning:plan", args=assessment.address),
        year=year.short,
        due_on=cycle.plans_due_on,
        is_begun=planned.is_begun,
        is_signed=is_signed,
        actions=len(planned.acted) if answered is not None or is_signed else None,
        ticked=None if answered is None else len(planned.ticked),
        suggested=more,
    )
