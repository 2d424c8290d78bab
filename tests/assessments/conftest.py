"""What several tests of returns start from: a cycle, our return, and who signs it."""

from django.test import Client

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from assessments.cycles.actions import open_cycle
from assessments.models import Assessment
from tests import factories as make
from tests.assessments.doing import send, the_return
from tests.cast import client_of
from tests.clock import NOON
from tests.layers import layer

NOTE, EVIDENCE = "We meet weekly.", "The minutes"


@layer
def unopened(cast, framework):
    return make.CycleFactory(system=cast["W-SYS"], version=framework.version)


@layer
def ours(cycle) -> Assessment:
    return the_return(cycle, "W-N1")


@layer
def lead(cast, ours) -> Client:
    return client_of(cast.pcn_lead)


@layer
def last_year(cast, framework, ours, cycle):
    """Fellside's return of last year, to the very framework of this year: 2 In progress."""
    earlier = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2025-26", plan_year=2025
    )
    open_cycle(cycle=earlier, by=cast.administrator, at=NOON)
    values = AnswerValues(Choice.LEVEL, framework.levels[2], note=NOTE, evidence=EVIDENCE)
    return send(the_return(earlier, "W-N1"), cast.pcn_lead, values)
