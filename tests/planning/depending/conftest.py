"""What tests of both ends start from: the draft plan of the place that Fellside waits for."""

from planning.plans.lines import add_action
from planning.plans.signing import start_plan
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.depending.waiting import THEIRS
from tests.planning.planners import action_values, return_of


@layer
def places(cycle, framework, cast):
    """Blackmoor's draft plan with one action for a step of its own."""
    plan = start_plan(assessment=return_of(cycle, cast["W-P1"]), by=cast.place_reviewer, at=NOON)
    add_action(
        plan=plan,
        theme=framework.themes["INT"],
        values=action_values(title=THEIRS),
        by=cast.place_reviewer,
        at=NOON,
    )
    return plan
