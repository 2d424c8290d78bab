"""What the tests of offers start from."""

from tests.layers import layer
from tests.planning.asking import ask
from tests.planning.offers.offering import offer_help


@layer
def offer(cast):
    """Blackmoor offers two days of a facilitator."""
    return offer_help(cast["W-P1"], by=cast.place_reviewer)


@layer
def need(cast, cycle, framework):
    """Fellside asks Blackmoor for a facilitator; it waits."""
    return ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0]
