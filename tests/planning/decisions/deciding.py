"""Deciding in a test: by Blackmoor's reviewer, later on the day of the story."""

from planning.decisions.actions import decide
from tests.planning.planners import LATER


def decided(cast, need, outcome, *, by="place_reviewer", code="W-P1", at=LATER, **more):
    return decide(
        need=need,
        by=getattr(cast, by),
        at=at,
        outcome=outcome,
        reason="Because of this.",
        organisation=cast[code],
        **more,
    )
