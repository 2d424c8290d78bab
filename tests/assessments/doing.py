"""What the tests of returns do again and again: find one, answer it, send it, post a card."""

from assessments.actions import AnswerValues, save_answer, submit_assessment
from assessments.choices import Choice
from assessments.models import Assessment, Revision
from tests.conftest import NOON

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
