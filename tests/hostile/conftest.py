"""Fellside's return and draft plan, and who may send forms to them."""

from tests.cast import client_of
from tests.layers import layer
from tests.planning.planners import plan_with_a_need


@layer
def asking(cycle, framework, cast):
    """A draft plan of Fellside with one action and one need: (plan, action, need)."""
    return plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)


@layer
def admin(cast):
    return client_of(cast.administrator)
