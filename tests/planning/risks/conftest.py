"""What the tests of risks start from."""

from planning.models import Risk
from planning.risks.actions import add_risk
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.risks.values import risk_values


@layer
def risk(plan, cast) -> Risk:
    """A risk of Fellside's draft plan, which has no action yet."""
    return add_risk(plan=plan, values=risk_values(), by=cast.pcn_lead, at=NOON)


@layer
def logged(asking, cast) -> Risk:
    """A risk of the one action of Fellside's draft plan, which asks for something."""
    plan, action, _ = asking
    values = risk_values(action=action)
    return add_risk(plan=plan, values=values, by=cast.pcn_lead, at=NOON)
