"""What the tests of returns do again and again: find one, answer it, send it, post a card."""

from django.test import Client
from django.urls import reverse

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Answer, Assessment, Revision
from assessments.sending.actions import submit_assessment
from tests.conftest import NOON

INT1, INT2 = "INT-01-N", "INT-02-N"
RETURN = ["W-N1", "2026-27"]
THEME = [*RETURN, "INT"]
NOT_SURE = AnswerValues(choice=Choice.NOT_SURE)


def the_return(cycle, code: str) -> Assessment:
    return Assessment.objects.get(cycle=cycle, organisation__ods_code=code)


def answer_all(assessment: Assessment, by, values: AnswerValues = NOT_SURE, at=NOON) -> None:
    for step in assessment.cycle.version.steps.of_tier(assessment.tier):
        save_answer(assessment=assessment, step=step, values=values, number=0, by=by, at=at)


def send(assessment: Assessment, by, values: AnswerValues = NOT_SURE, at=NOON) -> Revision:
    answer_all(assessment, by, values, at)
    return submit_assessment(assessment=assessment, by=by, at=at)


def card(code: str, *, number: int = 0, **fields) -> dict[str, str]:
    """The fields of one card as a browser posts them."""
    return {f"{code}-number": str(number)} | {f"{code}-{name}": v for name, v in fields.items()}


def by_htmx(client: Client, code: str, **fields):
    """One card as htmx sends it when it changes."""
    keep = fields.pop("keep", None)
    data = card(code, **fields) | ({"keep": keep} if keep else {})
    url = reverse("assessments:answer", args=[*RETURN, code])
    return client.post(url, data, headers={"hx-request": "true"})


def by_page(client: Client, *cards: dict, **more):
    """Cards as the whole page sends them without script."""
    data = {name: value for fields in cards for name, value in fields.items()} | more
    return client.post(reverse("assessments:theme", args=THEME), data)


def stored(code: str) -> Answer:
    return Answer.objects.get(step__code=code, assessment__organisation__ods_code="W-N1")


def colleague_saves(cast, framework, ours, *, number=0, note="Theirs") -> Answer:
    values = AnswerValues(Choice.LEVEL, framework.levels[2], note=note)
    return save_answer(
        assessment=ours,
        step=framework.steps[INT1],
        values=values,
        number=number,
        by=cast.pcn_contributor,
        at=NOON,
    )
