"""Who of the cast may do what to the build order of a plan: part of `tests/deeds.py`."""

from planning.models import PopulationGroup
from tests.planning.build_order.values import group_values
from tests.routes.route import TEAM
from tests.world import World


def unsigned() -> PopulationGroup:
    return PopulationGroup.objects.get(plan__assessment__cycle__slug="2026-27", reference="G02")


def given(**more):
    return lambda world: {"group": unsigned(), **more}


def ours(world: World) -> dict:
    return {"plan": world.assessment.plan, "values": group_values(name="Unpaid carers")}


BUILD_ORDER = {
    "add_group": (TEAM, ours),
    "edit_group": (TEAM, given(values=group_values(name="Unpaid carers"), number=1)),
    "remove_group": (TEAM, given()),
    "move_group": (TEAM, given(up=True)),
}
