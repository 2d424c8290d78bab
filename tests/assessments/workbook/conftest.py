"""A return of which one step is answered, and its workbook as it was taken away then."""

from datetime import date

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from tests import factories as make
from tests.assessments.doing import INT1
from tests.assessments.workbook.filling import workbook_of
from tests.clock import NOON
from tests.layers import layer


@layer
def answered(cast, framework, ours):
    """INT-01-N: 2 In progress, with a note and evidence."""
    values = AnswerValues(
        Choice.LEVEL, framework.levels[2], note="We meet weekly.", evidence="The minutes"
    )
    step = framework.steps[INT1]
    return save_answer(
        assessment=ours, step=step, values=values, number=0, by=cast.pcn_lead, at=NOON
    )


@layer
def taken_away(answered, ours) -> bytes:
    return workbook_of(ours)


@layer
def many_steps(framework):
    """67 more steps for neighbourhoods in one theme: with those of the picture, 70."""
    theme, section = framework.themes["SUP"], framework.steps["SUP-01-N"].row.section
    rows = [
        make.RowFactory(
            theme=theme,
            section=section,
            number=number,
            position=number,
            when_by_label="By March 2028",
            when_by=date(2028, 3, 31),
        )
        for number in range(10, 77)
    ]
    return [make.StepFactory(row=row) for row in rows]
