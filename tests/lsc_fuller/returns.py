"""Returns as the start page finds them: begun, submitted."""

from assessments.choices import Choice
from assessments.models import Assessment
from assessments.sending.actions import submit_assessment
from tests import factories as make
from tests.conftest import NOON


def return_of(cycle, code: str) -> Assessment:
    return Assessment.objects.get(cycle=cycle, organisation__ods_code=code)


def answer(cycle, framework, code: str, *steps: str) -> Assessment:
    """Not sure, to each of these steps."""
    assessment = return_of(cycle, code)
    for step in steps:
        make.AnswerFactory(
            assessment=assessment, step=framework.steps[step], choice=Choice.NOT_SURE
        )
    return assessment


def submit(cycle, framework, cast, code: str = "W-N1") -> Assessment:
    assessment = answer(cycle, framework, code, "INT-01-N", "INT-02-N", "SUP-01-N")
    submit_assessment(assessment=assessment, by=cast.pcn_lead, at=NOON)
    return return_of(cycle, code)


def titles(tasks) -> list[str]:
    return [task.title for task in tasks]
