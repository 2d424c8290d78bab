"""Who of the cast may do what to plan templates: part of `tests/deeds.py`."""

from planning.adapting.actions import take_from_template
from planning.models import Action
from tests.clock import NOON
from tests.planning.plan_templates.writing import line_of, line_values, template_values
from tests.routes.route import PLACE, TEAM
from tests.world import World


def the_template(**more):
    return lambda world: {"template": world.template, **more}


def the_line(**more):
    return lambda world: {"line": line_of(world.template), **more}


def new_one(world: World) -> dict:
    where = {"owner": world.cast["W-P1"], "cycle": world.cycle, "tier": "neighbourhood"}
    return {"values": template_values(title="Another"), **where}


def new_line(world: World) -> dict:
    theme = world.cycle.version.themes.get(code="SUP")
    values = line_values(title="Another")
    return {"template": world.template, "theme": theme, "step": None, "values": values}


def ticked(world: World) -> dict:
    chosen = {"references": ["T02"], "parts": [], "edition": 1}
    return {"plan": world.assessment.plan, "template": world.template, **chosen}


def taken(world: World) -> dict:
    take_from_template(**ticked(world), by=world.cast.pcn_lead, at=NOON)
    return {"action": Action.objects.get(template_action__reference="T02"), "edition": 1}


TEMPLATES = {
    "add_template": (PLACE, new_one),
    "edit_template": (PLACE, the_template(values=template_values(about="More."), number=1)),
    "publish_template": (PLACE, the_template(seen=None)),
    "withdraw_template": (PLACE, the_template()),
    "bring_back_template": (PLACE, the_template()),
    "add_template_action": (PLACE, new_line),
    "edit_template_action": (PLACE, the_line(values=line_values(title="Other"), number=1)),
    "remove_template_action": (PLACE, the_line()),
    "take_from_template": (TEAM, ticked),
    "read_template_change": (TEAM, taken),
}
