"""The routes of model documents: Westmere's one in two editions, which Fellside has adapted."""

from tests.routes.registers import WESTMERE
from tests.routes.route import (
    ABOVE,
    LEAD,
    PCN,
    PLACE,
    SYSTEM,
    TEAM,
    WITH_A_ROLE,
    Arguments,
    Route,
)

SEEN = PCN | ABOVE  # see Fellside
HOME: tuple[str, ...] = ("W-SYS", "coordinator")


def ours(*more) -> Arguments:
    return lambda world: [*HOME, *more]


def fellside(*more) -> Arguments:
    return ours("W-N1", *more)


def kept(name: str, **how) -> Route:
    """By who publishes for Westmere."""
    answers = {200: SYSTEM, 403: WESTMERE - SYSTEM}
    return Route(f"library:{name}", answers, ours(), **how)


def pressed(name: str, **data) -> Route:
    answers = {302: SYSTEM, 403: WESTMERE - SYSTEM}
    return Route(f"library:{name}", answers, ours(), method="post", data=data, is_page=False)


def written(name: str, may: set[str]) -> Route:
    return Route(f"library:{name}", {200: may, 403: SEEN - may}, fellside())


LIBRARY = [
    Route("library:home", {200: WITH_A_ROLE | {"nobody"}}),
    Route(
        "library:add",
        {200: PLACE, 403: ABOVE - PLACE},
        lambda world: ["W-P1"],
    ),
    Route("library:document", {200: WESTMERE}, ours()),
    *[kept(name) for name in ("edit", "past", "draft", "write", "draft_past", "file_add")],
    kept("draft_file", is_page=False),
    *[pressed(name) for name in ("retire", "bring_back")],
    *[pressed(name, number="2") for name in ("file_remove", "publish")],
    Route("library:edition", {200: WESTMERE}, ours(1)),
    *[
        Route("library:edition_download", {200: WESTMERE}, ours(1, format), is_page=False)
        for format in ("html", "docx", "xlsx")
    ],
    Route("library:edition_file", {200: WESTMERE}, ours(1), is_page=False),
    Route("library:compare", {200: WESTMERE}, ours(1, 2)),
    Route("library:own", {200: SEEN}, fellside()),
    written("adapt", TEAM),
    written("text_past", TEAM),
    written("say", LEAD),
    Route("library:said", {200: SEEN}, fellside()),
    Route("library:own_document", {200: SEEN}, fellside(1)),
    *[
        Route("library:own_download", {200: SEEN}, fellside(1, format), is_page=False)
        for format in ("html", "docx", "xlsx")
    ],
    Route("library:uptake", {200: WESTMERE}, ours()),
    Route("library:uptake_document", {200: WESTMERE}, ours()),
    *[
        Route("library:uptake_download", {200: WESTMERE}, ours(format), is_page=False)
        for format in ("html", "xlsx")
    ],
]
