"""The routes of representation: Blackmoor's board with a seat that is held, and what Fellside asked
Blackmoor, which asks for more first.
"""

from tests.routes.route import (
    ABOVE,
    BESIDE,
    PCN,
    PLACE,
    TEAM,
    WITH_A_ROLE,
    Arguments,
    Route,
)
from tests.world import World

WESTMERE = WITH_A_ROLE - {"outsider", "other_administrator"}  # all with a role in it
SEES_FELLSIDE = PCN | ABOVE
SEES_BLACKMOOR = PCN | BESIDE | ABOVE
READS = PCN | PLACE  # what Fellside asked Blackmoor


def the_board(world: World) -> list:
    return [world.tenure.seat.board_id]


def the_seat(world: World) -> list:
    return [world.tenure.seat_id]


def the_tenure(world: World) -> list:
    return [world.tenure.pk]


def the_enquiry(world: World) -> list:
    return [world.enquiry.pk]


def fellside(world: World) -> list:
    return ["W-N1"]


def westmere(*more) -> Arguments:
    return lambda world: ["W-SYS", *more]


def kept(name: str, given: Arguments) -> Route:
    return Route(f"representation:{name}", {200: PLACE, 403: WESTMERE - PLACE}, given)


def pressed(name: str, given: Arguments) -> Route:
    answers = {302: PLACE, 403: WESTMERE - PLACE}
    return Route(f"representation:{name}", answers, given, method="post", is_page=False)


REPRESENTATION = [
    Route("representation:home", {302: WITH_A_ROLE, 200: {"nobody"}}),
    Route("representation:speaking", {200: SEES_FELLSIDE}, fellside),
    Route("representation:directory", {200: WESTMERE}, westmere()),
    Route("representation:document", {200: WESTMERE}, westmere()),
    *[
        Route("representation:download", {200: WESTMERE}, westmere(format), is_page=False)
        for format in ("html", "xlsx")
    ],
    Route(
        "representation:board_add",
        {200: PLACE, 403: SEES_BLACKMOOR - PLACE},
        lambda world: ["W-P1"],
    ),
    Route("representation:board", {200: WESTMERE}, the_board),
    *[kept(name, the_board) for name in ("board_edit", "board_past", "seat_add")],
    *[pressed(name, the_board) for name in ("board_close", "board_open")],
    Route("representation:seat", {200: WESTMERE}, the_seat),
    *[kept(name, the_seat) for name in ("seat_edit", "seat_past", "tenure_add")],
    *[pressed(name, the_seat) for name in ("seat_close", "seat_open")],
    *[kept(name, the_tenure) for name in ("tenure", "tenure_past")],
    Route("representation:enquiries", {200: SEES_FELLSIDE}, fellside),
    Route("representation:ask", {200: TEAM, 403: SEES_FELLSIDE - TEAM}, fellside),
    Route("representation:enquiry", {200: READS}, the_enquiry),
    Route("representation:enquiry_answer", {200: PLACE, 403: READS - PLACE}, the_enquiry),
    Route("representation:enquiry_reply", {200: TEAM, 403: READS - TEAM}, the_enquiry),
]
