"""The routes of registers: Westmere's one, which Fellside has begun to fill in."""

from registers.models import Column
from tests.routes.route import (
    ABOVE,
    ADMINISTRATOR,
    LEAD,
    PCN,
    TEAM,
    WITH_A_ROLE,
    Arguments,
    Route,
)
from tests.world import World

WESTMERE = WITH_A_ROLE - {"outsider", "other_administrator"}  # all with a role in it
SEEN = PCN | ABOVE  # see Fellside
HOME: tuple[str, ...] = ("W-SYS", "rooms")


def rooms(*more) -> Arguments:
    return lambda world: [*HOME, *more]


def fellside(*more) -> Arguments:
    return rooms(2026, "W-N1", *more)


def a_column(*more) -> Arguments:
    def given(world: World) -> list:
        return [*HOME, Column.objects.get(name="Said among us").pk, *more]

    return given


def pressed(name: str, may: set[str], see: set[str], given: Arguments, **data) -> Route:
    answers = {302: may, 403: see - may}
    return Route(f"registers:{name}", answers, given, method="post", data=data, is_page=False)


def administered(name: str, given: Arguments, **how) -> Route:
    answers = {200: ADMINISTRATOR, 403: WESTMERE - ADMINISTRATOR}
    return Route(f"registers:{name}", answers, given, **how)


def written(name: str, given: Arguments, **how) -> Route:
    return Route(f"registers:{name}", {200: TEAM, 403: SEEN - TEAM}, given, **how)


def brought(world: World) -> list:
    return [*HOME, 2026, "W-N1", world.entries_list.pk]


def columns_brought(world: World) -> list:
    return [*HOME, world.columns_list.pk]


REGISTERS = [
    Route("registers:home", {200: WITH_A_ROLE | {"nobody"}}),
    Route("registers:register", {200: WESTMERE}, rooms()),
    Route("registers:document", {200: WESTMERE}, rooms(2026)),
    *[
        Route("registers:download", {200: WESTMERE}, rooms(2026, format), is_page=False)
        for format in ("html", "xlsx")
    ],
    administered("add", lambda world: ["W-SYS"]),
    pressed("ready_add", ADMINISTRATOR, WESTMERE, lambda world: ["W-SYS", "estate"]),
    *[administered(name, rooms()) for name in ("define", "edit", "past", "year", "column_add")],
    *[pressed(name, ADMINISTRATOR, WESTMERE, rooms()) for name in ("retire", "restore")],
    administered("column", a_column()),
    *[
        pressed(f"column_{name}", ADMINISTRATOR, WESTMERE, a_column())
        for name in ("remove", "open")
    ],
    pressed("column_move", ADMINISTRATOR, WESTMERE, a_column("up")),
    administered("columns_export", rooms("csv"), is_page=False),
    administered("columns_upload", rooms()),
    Route(
        "registers:columns_preview",
        {200: ADMINISTRATOR, 403: WESTMERE - ADMINISTRATOR},
        columns_brought,
    ),
    *[
        pressed(f"columns_{name}", ADMINISTRATOR, WESTMERE, columns_brought)
        for name in ("confirm", "cancel")
    ],
    Route("registers:filling", {200: SEEN}, fellside()),
    *[written(name, fellside()) for name in ("entry_add", "paste", "entries_upload")],
    *[written(name, fellside(1)) for name in ("entry", "entry_past")],
    written("entries_export", fellside("csv"), is_page=False),
    *[pressed(name, TEAM, SEEN, fellside()) for name in ("confirm", "carry")],
    pressed("say", LEAD, SEEN, fellside("sent")),
    pressed("entry_remove", TEAM, SEEN, fellside(1)),
    Route("registers:entries_preview", {200: LEAD, 403: SEEN - TEAM}, brought),
    *[
        Route(
            f"registers:entries_{name}",
            {302: LEAD, 403: SEEN - TEAM},
            brought,
            method="post",
            is_page=False,
        )
        for name in ("confirm", "cancel")
    ],
]
