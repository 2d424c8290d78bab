"""The actions of the compendium in the table of tests/deeds.py."""

from types import SimpleNamespace

from compendium.choices import State
from tests.compendium.examples import fields
from tests.routes.route import PLACE, SYSTEM, TEAM
from tests.world import World


def example(state: State, **more):
    return lambda world: {"example": world.examples[state], **more}


def said_anew(world: World) -> dict:
    framework = SimpleNamespace(version=world.cycle.version)
    return {"values": fields(framework, title="Said anew")}


COMPENDIUM = {
    "add_example": (
        TEAM,
        lambda world: {"organisation": world.cast["W-N1"], **said_anew(world)},
    ),
    "edit_example": (
        TEAM,
        lambda world: example(State.PROPOSED, number=2, **said_anew(world))(world),
    ),
    "propose_example": (TEAM, example(State.DRAFT)),
    "take_back_example": (TEAM, example(State.PROPOSED)),
    "discard_example": (TEAM, example(State.DRAFT)),
    "publish_example": (PLACE | SYSTEM, example(State.PROPOSED, number=2)),
    "return_example": (PLACE | SYSTEM, example(State.PROPOSED, number=2, reason="Say more")),
    "retire_example": (TEAM | PLACE | SYSTEM, example(State.PUBLISHED, reason="It ended")),
    "restore_example": (PLACE | SYSTEM, example(State.RETIRED)),
    "confirm_examples": (
        {"pcn_lead"},
        lambda world: {"incoming": world.examples_list, "seen": ""},
    ),
    "say_glad": (
        TEAM,
        lambda world: {
            "organisation": world.cast["W-N1"],
            "framework": world.cycle.version.framework,
            "step_code": "INT-02-N",
            "contact_role": "PCN manager",
        },
    ),
    "withdraw_glad": (TEAM, lambda world: {"glad": world.glad}),
}
