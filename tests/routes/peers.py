"""The routes of peers: Tarnbeck has asked Fellside for a contact, and Fellside is in a group."""

from tests.routes.route import (
    ABOVE,
    BESIDE,
    EVERYONE,
    PCN,
    PLACE,
    TEAM,
    Arguments,
    Route,
    fellside,
)
from tests.world import World

OTHER_PLACE = {"other_place_reviewer"}  # sees Tarnbeck too
IN_A_CYCLE = EVERYONE - {"nobody", "outsider", "other_administrator"}


def the_request(world: World) -> list:
    return [world.contact.pk]


def step(*more) -> Arguments:
    return fellside("INT-02-N", *more)


def own(name: str, given: Arguments) -> Route:
    return Route(f"peers:{name}", {200: PCN, 403: ABOVE}, given)


def pressed(name: str, given: Arguments) -> Route:
    answers = {302: TEAM, 403: (PCN - TEAM) | ABOVE}
    return Route(f"peers:{name}", answers, given, method="post", is_page=False)


PEERS = [
    Route("peers:home", {200: EVERYONE - IN_A_CYCLE, 302: IN_A_CYCLE}, is_page=False),
    *[own(name, fellside()) for name in ("peers", "steps", "contacts", "groups")],
    *[own(name, step()) for name in ("step", "group")],
    Route("peers:beneath", {200: PLACE, 403: ABOVE - PLACE}, lambda world: ["W-P1", "2026-27"]),
    Route("peers:beneath", {403: ABOVE}, fellside(), is_page=False),
    Route("peers:glad", {200: TEAM, 403: (PCN - TEAM) | ABOVE}, fellside()),
    pressed("take_back", fellside("1")),
    *[pressed(name, step()) for name in ("take_back_step", "join", "leave")],
    Route(
        "peers:ask",
        {200: BESIDE, 403: ABOVE | OTHER_PLACE},
        lambda world: ["W-N2", "2026-27", "INT-02-N", "W-N1"],
    ),
    Route("peers:contact", {200: PCN | BESIDE}, the_request),
    Route("peers:answer", {200: TEAM, 403: (PCN - TEAM) | BESIDE}, the_request),
    Route(
        "peers:withdraw",
        {302: BESIDE, 403: PCN},
        the_request,
        method="post",
        is_page=False,
    ),
]
