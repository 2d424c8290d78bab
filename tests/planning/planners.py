"""What the tests of plans write: values that differ only where a test says so."""

from datetime import date, timedelta

from django.urls import reverse

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Assessment
from assessments.sending.actions import submit_assessment
from nhsuk.plan_year import PlanYear
from planning.choices import Kind, NeedState
from planning.models import SupportCategory
from planning.needs.answers import NeedAnswer
from planning.plans.asking import NeedValues, add_need
from planning.plans.document import ActionLine, MilestoneLine, NeedLine
from planning.plans.gathering import PlanDocument
from planning.plans.lines import ActionValues, add_action
from planning.plans.narrative import Narrative, save_narrative
from planning.plans.signing import start_plan
from tests.conftest import NOON, TODAY
from tests.reading import lines_of

FELLSIDE = ["W-N1", "2026-27"]
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


def save_priorities(*, plan, priorities: str, number: int, by, at):
    values = Narrative(priorities=priorities)
    return save_narrative(plan=plan, values=values, number=number, by=by, at=at)


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
    """A draft plan with one action of a theme, a milestone and a support need."""
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


def an_answer(state=NeedState.WAITING) -> NeedAnswer:
    return NeedAnswer(state, "Blackmoor Place", NOON, ())


def an_action(number: int, *, words: str = "Do the thing", theme: int = 0) -> ActionLine:
    return ActionLine(
        reference=f"A{number:02}",
        theme=f"Theme {theme}",
        theme_code=f"T{theme}",
        title=words[:200],
        outcome=words * 3,
        lead=words[:120],
        partners=words[:300],
        start_quarter=1,
        end_quarter=4,
        step_code=f"INT-{number:02}-N",
        step_text=words,
        milestones=(MilestoneLine(date(2026, 6, 30), words[:200]), MilestoneLine(*MILESTONE)),
        needs=(f"N{number:02}",),
    )


def a_need(number: int, words: str = "Help us") -> NeedLine:
    return NeedLine(
        reference=f"N{number:02}",
        action=f"A{number:02}",
        action_title=words[:200],
        category="Leadership and protected time",
        kind=Kind.PEOPLE,
        title=words[:200],
        words=words * 2,
        size="Half a day a month",
        asked_of="Blackmoor Place",
        needed_by=date(2027, 1, 31),
        answer=an_answer(),
    )


def long_document(count: int, *, words: str = "Do the thing", **changes) -> PlanDocument:
    return PlanDocument(
        organisation="Fellside PCN",
        code="W-N1",
        tier="neighbourhood",
        cycle="2026-27",
        plan_year=2026,
        sent_to="Blackmoor Place",
        framework="Delivery Framework, Version 1",
        built_on="Self-assessment of 22 November 2026, 24 of 24 steps answered",
        practices=5,
        as_on=TODAY,
        revision=1,
        signed_as="PCN lead, Fellside PCN",
        signed_on=TODAY,
        checksum="ab" * 32,
        priorities=("Finish what we start",),
        actions=tuple(an_action(n, words=words, theme=n // 4) for n in range(1, count + 1)),
        needs=tuple(a_need(n, words) for n in range(1, count + 1)),
        **changes,
    )


def read_of(response) -> str:
    """What is read on a page, without its markup, in one line."""
    return " ".join(lines_of(response.content.decode()))


def page(name: str, *more) -> str:
    """The address of a page of Fellside's plan."""
    return reverse(f"planning:{name}", args=[*FELLSIDE, *more])
