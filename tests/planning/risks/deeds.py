"""Who of the cast may do what to the risks of a plan: part of `tests/deeds.py`."""

from planning.models import Risk
from tests.planning.risks.values import risk_values
from tests.routes.route import TEAM
from tests.world import World


def unsigned() -> Risk:
    return Risk.objects.get(reference="R02")


def given(**more):
    return lambda world: {"risk": unsigned(), **more}


def ours(world: World) -> dict:
    return {"plan": world.assessment.plan, "values": risk_values(title="Another")}


RISKS = {
    "add_risk": (TEAM, ours),
    "edit_risk": (TEAM, given(values=risk_values(), number=1)),
    "close_risk": (TEAM, given(closed_because="It passed.", number=1)),
    "reopen_risk": (TEAM, given()),
    "remove_risk": (TEAM, given()),
}
