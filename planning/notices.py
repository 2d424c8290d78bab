"""Who hears of a plan that is signed, of a decision, and of a support plan that is published."""

from collections.abc import Iterable

from django.http import HttpRequest

from assessments.models import Assessment
from organisations.people.notices import Notice, tell
from organisations.permissions import Right
from planning.choices import NeedState
from planning.models import PlanRevision, SupportNeed, SupportPlanRevision


def tell_signed(request: HttpRequest, revision: PlanRevision) -> None:
    """Those who decide on what it asks for, where that waits now."""
    assessment = revision.plan.assessment
    holders = SupportNeed.objects.of_plan(revision.plan).undecided().values("holder")
    said = f"{assessment.organisation_name} has signed its plan for {assessment.cycle.label}."
    notice = Notice(said.rstrip("."), f"{said} What it asks of you waits for a decision.", "/")
    tell(request, notice, organisations=holders, right=Right.DECIDE)


def tell_decided(request: HttpRequest, needs: Iterable[SupportNeed], outcome: str) -> None:
    """The teams that asked: one letter for each plan."""
    plans = {need.action.plan.pk: need.action.plan for need in needs}
    for plan in plans.values():
        assessment = plan.assessment
        said = (
            f"A need in the plan of {assessment.organisation_name} for {assessment.cycle.label} "
            f"has its answer: {NeedState(outcome).label.lower()}."
        )
        notice = Notice("A need has its answer", said, plan.get_absolute_url())
        tell(request, notice, organisations=[assessment.organisation_id], right=Right.WRITE)


def tell_published(request: HttpRequest, revision: SupportPlanRevision) -> None:
    """The teams beneath, who may read it from now on."""
    plan = revision.support_plan
    beneath = Assessment.objects.of_footprint(plan.organisation).filter(cycle=plan.cycle)
    said = f"{plan.organisation} has published its support plan for {plan.cycle.label}."
    notice = Notice(said.rstrip("."), said, revision.get_absolute_url())
    tell(request, notice, organisations=beneath.values("organisation"), right=Right.WRITE)
