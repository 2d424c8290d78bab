"""A plan that Fellside signed for the year before."""

from datetime import date

from assessments.models import Assessment
from planning.build_order.actions import add_group
from planning.models import Plan
from planning.plans.lines import add_action
from planning.plans.signing import start_plan, submit_plan
from tests import factories as make
from tests.conftest import NOON
from tests.planning.build_order.values import ASTHMA, FRAIL, group_values
from tests.planning.planners import action_values, return_of

RAN_OUT = "We ran out of time"
MARKS = ((date(2025, 6, 30), "Begun"), (date(2027, 6, 30), "Done at last"))


def year_before(assessment: Assessment, version=None) -> Assessment:
    """Its return of 2025/26, in a cycle that asks the same version unless another is given."""
    cycle = make.CycleFactory(
        system=assessment.cycle.system,
        version=version or assessment.cycle.version,
        slug="2025-26",
        plan_year=2025,
        opened_at=NOON,
    )
    organisation = assessment.organisation
    make.AssessmentFactory(cycle=cycle, organisation=organisation, tier=assessment.tier)
    return return_of(cycle, organisation)


def sign_last_year(assessment: Assessment, theme, *, by, step=None, version=None) -> Plan:
    """A01, of one year, and A02, which runs on into this year with a milestone in each. Of the
    teams of G01 and G02 the second starts this year.
    """
    earlier = year_before(assessment, version)
    plan = start_plan(assessment=earlier, by=by, at=NOON)
    given = {"plan": plan, "theme": theme, "by": by, "at": NOON}
    one = action_values(
        title="Train the team", lead="PCN manager", measure="People trained", funding=125050,
        funding_kind="once", funding_source="Own money", start_quarter=2, end_quarter=3,
    )  # fmt: skip
    add_action(values=one, step=step, **given)
    long = action_values(title="Move into one building", end_quarter=9, milestones=MARKS)
    add_action(values=long, **given)
    for name, quarter in ((FRAIL, 2), (ASTHMA, 8)):
        add_group(plan=plan, values=group_values(name=name, start_quarter=quarter), by=by, at=NOON)
    submit_plan(plan=plan, by=by, at=NOON)
    return plan
