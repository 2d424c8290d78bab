"""What the tests of quarterly updates start from: a signed plan, a round, somebody at it."""

from tests.cast import client_of
from tests.delivery.reporting import open_third_round, signed_plan
from tests.layers import layer


@layer
def plan(cast, cycle, framework):
    """Fellside's plan, signed: A01 with a milestone, and one need."""
    return signed_plan(cast, cycle, framework)


@layer
def round_(cast, cycle, plan):
    """The quarter from October to December 2026, open from 1 November to 31 January."""
    return open_third_round(cast, cycle)


@layer
def lead(cast):
    return client_of(cast.pcn_lead)


@layer
def place(cast):
    return client_of(cast.place_reviewer)
