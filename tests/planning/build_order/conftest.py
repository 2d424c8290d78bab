"""What the tests of build orders start from."""

from planning.build_order.actions import add_group
from planning.models import Plan, PopulationGroup
from planning.plans.signing import submit_plan
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.build_order.values import ASTHMA, group_values


@layer
def group(plan, cast) -> PopulationGroup:
    """A group of Fellside's draft plan, which has no action yet."""
    return add_group(plan=plan, values=group_values(), by=cast.pcn_lead, at=NOON)


@layer
def ordered(asking, cast) -> Plan:
    """Fellside's draft plan with one action, and three groups: G01, G02 and G03."""
    plan, _, _ = asking
    for name in ("People with severe frailty", ASTHMA, "Unpaid carers"):
        add_group(plan=plan, values=group_values(name=name), by=cast.pcn_lead, at=NOON)
    return plan


@layer
def signed(ordered, cast):
    """The same as revision 1."""
    return submit_plan(plan=ordered, by=cast.pcn_lead, at=NOON)
