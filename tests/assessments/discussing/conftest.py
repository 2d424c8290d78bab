"""What a team says to a step, and to whom it is shown."""

from assessments.discussing.actions import comment_on_step
from assessments.models import StepComment
from tests.assessments.doing import INT2
from tests.clock import NOON
from tests.layers import layer

WORDS = "Has the rota been agreed with the practices?"


@layer
def step(framework):
    return framework.steps[INT2]


@layer
def comment(cast, ours, step) -> StepComment:
    return comment_on_step(assessment=ours, step=step, text=WORDS, by=cast.pcn_lead, at=NOON)
