"""The routes of the compendium: Fellside's examples, one in each state."""

from compendium.choices import State
from tests.routes.route import (
    EVERYONE,
    PLACE,
    SYSTEM,
    TEAM,
    WITH_A_ROLE,
    Arguments,
    Route,
)
from tests.world import World

WRITERS = (
    TEAM
    | PLACE
    | SYSTEM
    | {
        "tarnbeck_lead",
        "other_pcn_lead",
        "other_place_reviewer",
        "outsider",
    }
)
DECIDERS = PLACE | SYSTEM
BY_STATE = {
    State.DRAFT: TEAM,
    State.RETURNED: TEAM,
    State.PROPOSED: TEAM | DECIDERS,
    State.PUBLISHED: WITH_A_ROLE,
    State.RETIRED: WITH_A_ROLE,
}


def brought(world: World) -> list:
    return [world.examples_list.pk]


def example(state: State) -> Arguments:
    return lambda world: [world.examples[state].pk]


def asked(name: str, state: State, may: set[str], **how) -> Route:
    """A route of an example: 404 for who does not read it, 403 for who may not do that."""
    status = 302 if how.get("method") == "post" else 200
    answers = {status: may, 403: BY_STATE[state] - may}
    is_page = how.pop("is_page", status == 200)
    return Route(f"compendium:{name}", answers, example(state), is_page=is_page, **how)


def pressed(name: str, state: State, may: set[str]) -> Route:
    return asked(name, state, may, method="post")


COMPENDIUM = [
    Route("compendium:list", {200: EVERYONE}),
    *[
        Route("compendium:list", {200: EVERYONE}, data={"show": show})
        for show in ("ours", "waiting")
    ],
    Route("compendium:list", {200: EVERYONE}, data={"q": "nurses", "tag": "teams"}),
    Route("compendium:list", {200: EVERYONE}, data={"q": "unheard of"}),
    Route("compendium:document", {200: EVERYONE}),
    Route("compendium:download", {200: EVERYONE}, lambda world: ["xlsx"], is_page=False),
    Route("compendium:list_upload", {200: WRITERS, 403: EVERYONE - WRITERS}),
    Route("compendium:list_preview", {200: {"pcn_lead"}}, brought),
    *[
        Route(f"compendium:{name}", {302: {"pcn_lead"}}, brought, method="post", is_page=False)
        for name in ("list_confirm", "list_cancel")
    ],
    Route("compendium:add", {200: WRITERS, 403: EVERYONE - WRITERS}),
    *[asked("example", state, who) for state, who in BY_STATE.items()],
    asked("edit", State.DRAFT, TEAM),
    asked("edit", State.PROPOSED, TEAM, is_page=False),
    asked("edit", State.PUBLISHED, DECIDERS),
    asked("past", State.RETURNED, TEAM),
    asked("past", State.PUBLISHED, DECIDERS, is_page=False),
    asked("discard", State.DRAFT, TEAM),
    pressed("discard", State.DRAFT, TEAM),
    pressed("propose", State.DRAFT, TEAM),
    pressed("take_back", State.PROPOSED, TEAM),
    pressed("publish", State.PROPOSED, DECIDERS),
    asked("return", State.PROPOSED, DECIDERS),
    asked("retire", State.PUBLISHED, TEAM | DECIDERS),
    pressed("restore", State.RETIRED, DECIDERS),
    Route(
        "compendium:withdraw",
        {
            302: TEAM,
            403: {"pcn_reader", "place_reviewer", "system_staff", "administrator", "reader"},
        },
        lambda world: [world.glad.pk],
        method="post",
        is_page=False,
    ),
]
