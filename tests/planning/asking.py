"""What the tests of places share: returns sent, plans sent, needs waiting."""

from datetime import date

from django.urls import reverse

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.sending.actions import submit_assessment
from planning.models import SupportNeed, SupportPlan
from planning.plans.asking import add_need
from planning.plans.lines import add_action
from planning.plans.signing import start_plan, submit_plan
from planning.support.actions import CommitmentValues, add_commitment, publish_support_plan
from tests.conftest import NOON
from tests.planning.planners import action_values, category, need_values, return_of

PLACE = ["W-P1", "2026-27"]


def send_return(cycle, framework, organisation, *, by, level=1, choice=Choice.LEVEL, reason=""):
    """Every step answered the same way, and sent."""
    assessment = return_of(cycle, organisation)
    given = framework.levels[level] if choice == Choice.LEVEL else None
    values = AnswerValues(choice=choice, level=given, reason=reason)
    for step in framework.steps.values():
        if step.tier == assessment.tier:
            save_answer(assessment=assessment, step=step, values=values, number=0, by=by, at=NOON)
    return submit_assessment(assessment=assessment, by=by, at=NOON)


def ask(cycle, framework, organisation, *, by, step="INT-01-N", count=1, **changes):
    """A plan with as many needs, sent: they wait where they were asked."""
    plan = start_plan(assessment=return_of(cycle, organisation), by=by, at=NOON)
    wanted = framework.steps[step]
    action = add_action(
        plan=plan, theme=wanted.row.theme, values=action_values(), step=wanted, by=by, at=NOON
    )
    for number in range(1, count + 1):
        values = need_values(**({"size": f"{number} days a month"} | changes))
        add_need(action=action, values=values, by=by, at=NOON)
    submit_plan(plan=plan, by=by, at=NOON)
    return list(SupportNeed.objects.filter(action=action).order_by("pk"))


def commitment_values(**changes) -> CommitmentValues:
    given = {
        "category": category(),
        "title": "Lend a facilitator",
        "for_whom": "All PCNs",
        "lead": "Place lead",
        "due_on": date(2027, 3, 31),
    }
    return CommitmentValues(**(given | changes))


def commit(cycle, organisation, *, by, **changes):
    return add_commitment(
        organisation=organisation, cycle=cycle, values=commitment_values(**changes), by=by, at=NOON
    )


def support_plan_of(cycle, organisation) -> SupportPlan:
    return SupportPlan.objects.select_related("organisation", "cycle__system").get(
        cycle=cycle, organisation=organisation
    )


def address(name, *more) -> str:
    """The address of a page of Blackmoor's support plan."""
    return reverse(f"planning:{name}", args=[*PLACE, *more])


WHY_NOW = "The board meets before all is decided."


def publish(cast, plan, *, at=NOON, reason=WHY_NOW):
    return publish_support_plan(support_plan=plan, by=cast.place_reviewer, at=at, reason=reason)


def references(needs) -> list[str]:
    return [need.reference for need in needs.order_by("pk")]
