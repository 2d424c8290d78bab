"""The actions of peers in the table of tests/deeds.py."""

from collections.abc import Callable

from frameworks.models import Step
from peers.asking.answer_fields import AnswerFields
from peers.choices import State
from peers.models import ContactRequest
from tests.assessments.doing import the_return
from tests.peers.talking import STEP, section_of
from tests.routes.route import BESIDE, TEAM
from tests.world import World

Given = Callable[[World], dict]


def step_in(world: World) -> Step:
    return world.cycle.version.steps.get(code=STEP)


def ours(**more) -> Given:
    return lambda world: {"assessment": world.assessment, **more}


def at_the_step(world: World) -> dict:
    return {"assessment": world.assessment, "step": step_in(world)}


def asked_by_tarnbeck(world: World) -> dict:
    """Once more than it has, after the first is declined."""
    ContactRequest.objects.again(world.contact).delete()
    theirs = {"assessment": the_return(world.cycle, "W-N2"), "step": step_in(world)}
    return theirs | {"other": "W-N1", "words": "Whether we could come and see"}


PEERS = {
    "say_glad_of_sections": (
        TEAM,
        lambda world: ours(sections=[section_of(step_in(world))], contact_role="Manager")(world),
    ),
    "take_back_glad": (TEAM, ours(steps=[STEP])),
    "ask_for_contact": (BESIDE, asked_by_tarnbeck),
    "answer_contact": (
        TEAM,
        lambda world: {
            "contact": world.contact,
            "values": AnswerFields(state=State.DECLINED, answer="Not before May"),
            "number": 1,
        },
    ),
    "withdraw_contact": (BESIDE, lambda world: {"contact": world.contact}),
    "join_group": (TEAM, at_the_step),
    "leave_group": (TEAM, at_the_step),
}
