"""A return with a year behind it: Fellside's, 2 In progress last year."""

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from assessments.cycles.actions import open_cycle
from assessments.models import Assessment
from tests import factories as make
from tests.assessments.doing import send, the_return
from tests.clock import NOON
from tests.layers import layer


@layer
def ours(cycle) -> Assessment:
    return the_return(cycle, "W-N1")


@layer
def last_year(cast, framework, cycle):
    earlier = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2025-26", plan_year=2025
    )
    open_cycle(cycle=earlier, by=cast.administrator, at=NOON)
    values = AnswerValues(Choice.LEVEL, framework.levels[2])
    return send(the_return(earlier, "W-N1"), cast.pcn_lead, values)
