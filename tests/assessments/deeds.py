"""The actions that let others answer in a draft: who of the cast may do each in `world.py`."""

from tests.assessments.guests.inviting import UNTIL
from tests.assessments.partners.asking import ENDS
from tests.routes.route import LEAD, TEAM
from tests.world import World


def partner(**more):
    return lambda world: {"partner": world.partner, **more}


def asked(world: World) -> dict:
    steps = [world.cycle.version.steps.get(code="INT-02-N")]
    given = {"name": "The council", "email": "", "message": "", "ends_on": ENDS, "steps": steps}
    return {"assessment": world.assessment, **given}


def invited(world: World) -> dict:
    officer = world.cast.system_staff.memberships.get()
    return {"assessment": world.assessment, "membership": officer, "until": UNTIL}


SHARING = {
    "ask_partner": (TEAM, asked),
    "ask_again": (TEAM, partner(email="", ends_on=ENDS)),
    "withdraw_partner": (TEAM, partner()),
    "invite_guest": (LEAD, invited),
    "end_guest": (LEAD, lambda world: {"guest": world.guest}),
}
