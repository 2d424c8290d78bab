"""What the tests of plans write: values that differ only where a test says so."""

from datetime import date, timedelta

from assessments.actions import AnswerValues, save_answer, submit_assessment
from assessments.choices import Choice
from assessments.models import Assessment
from planning.actions import ActionValues, NeedValues, add_action, add_need, start_plan
from planning.models import SupportCategory
from planning.year import PlanYear
from tests.conftest import NOON

YEAR = PlanYear(2026)
LATER = NOON + timedelta(days=3)

MILESTONE = (date(2026, 12, 31), "Rota agreed")


def return_of(cycle, organisation) -> Assessment:
    return Assessment.objects.select_related("organisation", "cycle__version").get(
        cycle=cycle, organisation=organisation
    )


def answer(assessment, step, *, by, level=None, planned=False):
    choice = Choice.LEVEL if level else Choice.NOT_SURE
    values = AnswerValues(choice=choice, level=level, planned=planned)
    return save_answer(assessment=assessment, step=step, values=values, number=0, by=by, at=NOON)


def answer_all(assessment, framework, *, by, planned=()):
    for code, step in framework.steps.items():
        if step.tier == assessment.tier:
            answer(assessment, step, by=by, level=framework.levels[1], planned=code in planned)


def send(assessment, framework, *, by, planned=()):
    answer_all(assessment, framework, by=by, planned=planned)
    return submit_assessment(assessment=assessment, by=by, at=NOON)


def action_values(**changes) -> ActionValues:
    return ActionValues(**({"title": "Form one team"} | changes))


def category() -> SupportCategory:
    return SupportCategory.objects.get(code="LEAD")


def need_values(**changes) -> NeedValues:
    given = {
        "category": category(),
        "kind": "people",
        "title": "A trained facilitator",
        "asked_of": "place",
        "needed_by": date(2027, 1, 31),
        "words": "We have nobody who can chair.",
        "size": "Half a day a month",
    }
    return NeedValues(**(given | changes))


def plan_with_a_need(cycle, framework, organisation, *, by):
    """A draft plan with one action of a theme, a milestone and a request for support."""
    plan = start_plan(assessment=return_of(cycle, organisation), by=by, at=NOON)
    action = add_action(
        plan=plan,
        theme=framework.themes["SUP"],
        values=action_values(lead="PCN manager", milestones=(MILESTONE,)),
        by=by,
        at=NOON,
    )
    need = add_need(action=action, values=need_values(), by=by, at=NOON)
    return plan, action, need
