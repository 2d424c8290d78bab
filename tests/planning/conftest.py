"""What several tests of planning start from: a plan, its needs, returns and support plans."""

from assessments.models import Cycle
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.plans.signing import start_plan
from tests import factories as make
from tests.cast import client_of
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.asking import ask, commit, send_return, support_plan_of
from tests.planning.planners import plan_with_a_need, return_of


@layer
def assessment(cycle, cast):
    return return_of(cycle, cast["W-N1"])


@layer
def plan(assessment, cast):
    return start_plan(assessment=assessment, by=cast.pcn_lead, at=NOON)


@layer
def asking(cycle, framework, cast):
    """A draft plan of Fellside with one action and one need: (plan, action, need)."""
    return plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)


@layer
def lead(cast):
    return client_of(cast.pcn_lead)


@layer
def written(cast, cycle, framework):
    """Blackmoor's plan: one commitment that meets a need of Fellside; another need waits."""
    met, _ = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    commitment = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    decide(
        need=met,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.MET,
        reason="From April.",
        organisation=cast["W-P1"],
        commitment=commitment,
    )
    return support_plan_of(cycle, cast["W-P1"])


@layer
def returns(cast, cycle, framework):
    """Fellside and Oxenclough have submitted theirs; Tarnbeck, in both places, has too."""
    send_return(cycle, framework, cast["W-N1"], by=cast.pcn_lead, level=1)
    send_return(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead, level=3)
    send_return(cycle, framework, cast["W-N3"], by=cast.other_pcn_lead, level=2)


@layer
def next_year(cast, framework) -> Cycle:
    """A cycle of Westmere that has not been opened: nobody has a return in it."""
    return make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2027-28", plan_year=2027
    )
