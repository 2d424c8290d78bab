"""The routes of measures: Westmere's one indicator, and Fellside's value of it."""

from tests.routes.route import (
    ABOVE,
    ADMINISTRATOR,
    ADMINISTRATORS,
    EVERYONE,
    PCN,
    PLACE,
    SYSTEM,
    WITH_A_ROLE,
    Arguments,
    Route,
)
from tests.world import World

WESTMERE = WITH_A_ROLE - {"outsider", "other_administrator"}  # all with a role in it
BLACKMOOR = PLACE | SYSTEM | {"administrator", "reader"}  # see Blackmoor Place


def westmere(*more) -> Arguments:
    return lambda world: ["W-SYS", *more]


def acc(*more) -> Arguments:
    return westmere("ACC-01", *more)


def brought(what: str) -> Arguments:
    def given(world: World) -> list:
        lists = {"indicators": world.indicators_list, "values": world.values_list}
        return [what, lists[what].pk]

    return given


def of_list(name: str, what: str, status: int, given: Arguments | None = None, **how) -> Route:
    """Every administrator brings lists; each reads their own alone."""
    may = ADMINISTRATORS if given is None else ADMINISTRATOR
    answers = {status: may, 403: EVERYONE - ADMINISTRATORS}
    return Route(f"measures:{name}", answers, given or (lambda world: [what]), **how)


MEASURES = [
    Route("measures:home", {302: WITH_A_ROLE, 200: {"nobody"}}),
    Route("measures:register", {200: WESTMERE}, westmere()),
    Route("measures:document", {200: WESTMERE}, westmere()),
    *[
        Route("measures:download", {200: WESTMERE}, westmere(format), is_page=False)
        for format in ("html", "xlsx")
    ],
    Route("measures:organisation", {200: WESTMERE}, westmere("W-SYS")),
    Route("measures:organisation", {200: BLACKMOOR}, westmere("W-P1")),
    Route("measures:organisation", {200: PCN | ABOVE}, westmere("W-N1")),
    Route("measures:indicator", {200: WESTMERE}, acc()),
    Route("measures:line", {200: PCN | ABOVE}, acc("W-N1")),
    *[
        Route(f"measures:{name}", {200: ADMINISTRATOR, 403: WESTMERE - ADMINISTRATOR}, given)
        for name, given in [("add", westmere()), ("edit", acc()), ("past", acc())]
    ],
    *[
        Route(
            f"measures:{name}",
            {302: ADMINISTRATOR, 403: WESTMERE - ADMINISTRATOR},
            acc(),
            method="post",
            is_page=False,
        )
        for name in ("retire", "restore")
    ],
    *[of_list("list_upload", what, 200) for what in ("indicators", "values")],
    *[of_list("list_preview", what, 200, brought(what)) for what in ("indicators", "values")],
    *[
        of_list(name, what, 302, brought(what), method="post", is_page=False)
        for name in ("list_confirm", "list_cancel")
        for what in ("indicators", "values")
    ],
    *[
        Route(
            "measures:list_export",
            {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS},
            lambda world, what=what: [what, "csv"],
            is_page=False,
        )
        for what in ("indicators", "values")
    ],
]
