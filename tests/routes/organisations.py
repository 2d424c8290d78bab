"""The routes of organisations, the people in them and the links between them."""

from tests.clock import NOON
from tests.routes.route import ABOVE, ADMINISTRATOR, ADMINISTRATORS, EVERYONE, PCN, Arguments, Route
from tests.world import World


def code(organisation: str) -> Arguments:
    return lambda world: [organisation]


def of_kind(kind: str) -> Arguments:
    return lambda world: [kind]


def person(world: World) -> list:
    return [world.cast.pcn_contributor.pk]


def one_who_came(world: World) -> list:
    person = world.cast.pcn_contributor
    person.last_login = NOON
    person.save(update_fields=["last_login"])
    return [person.pk]


def someones_role(world: World) -> list:
    return [world.cast.pcn_contributor.memberships.get().pk]


def a_link(world: World) -> list:
    return [world.cast["W-N2"].links_up.get(is_primary=False).pk]


def national_list(world: World) -> list:
    return [world.national_list.pk]


def people_list(world: World) -> list:
    return [world.people_list.pk]


def organisations_list(world: World) -> list:
    return [world.organisations_list.pk]


ADMINISTRATORS_ALONE = {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS}
ITS_OWNER = {200: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS}

ORGANISATIONS = [
    Route("organisations:list", {200: EVERYONE}),
    Route("organisations:detail", {200: PCN | ABOVE}, code("W-N1")),
    Route("organisations:detail", {200: ABOVE}, code("W-P1")),
    Route("organisations:detail", {200: {"other_administrator"}}, code("X-SYS")),
    Route(
        "organisations:edit",
        {200: ADMINISTRATOR, 403: PCN | ABOVE - ADMINISTRATOR},
        code("W-N1"),
    ),
    Route("organisations:add", {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS}),
    Route(
        "organisations:link_add",
        {200: ADMINISTRATOR, 403: PCN | ABOVE - ADMINISTRATOR},
        code("W-N1"),
    ),
    Route(
        "organisations:link_end",
        {
            200: ADMINISTRATOR,
            403: {"tarnbeck_lead", "other_place_reviewer"} | ABOVE - ADMINISTRATOR,
        },
        a_link,
    ),
    Route("organisations:national", ADMINISTRATORS_ALONE),
    Route("organisations:national_preview", ITS_OWNER, national_list),
    *[
        Route(
            f"organisations:{name}",
            {302: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS},
            national_list,
            method="post",
            is_page=False,
        )
        for name in ["national_confirm", "national_cancel"]
    ],
    Route("organisations:list_upload", ADMINISTRATORS_ALONE),
    Route("organisations:list_preview", ITS_OWNER, organisations_list),
    *[
        Route(
            f"organisations:{name}",
            {302: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS},
            organisations_list,
            method="post",
            is_page=False,
        )
        for name in ["list_confirm", "list_cancel"]
    ],
    Route("organisations:people_list", ADMINISTRATORS_ALONE),
    *[
        Route("organisations:people_fill_in", ADMINISTRATORS_ALONE, of_kind(kind), is_page=False)
        for kind in ["csv", "xlsx"]
    ],
    Route("organisations:people_preview", ITS_OWNER, people_list),
    Route("organisations:people_preview", ITS_OWNER, lambda world: [world.list_done.pk]),
    *[
        Route(
            f"organisations:{name}",
            {302: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS},
            people_list,
            method="post",
            is_page=False,
        )
        for name in ["people_confirm", "people_cancel"]
    ],
    Route("organisations:not_signed_in", ADMINISTRATORS_ALONE),
    Route("organisations:audit", ADMINISTRATORS_ALONE),
    *[
        Route("organisations:audit_export", ADMINISTRATORS_ALONE, of_kind(kind), is_page=False)
        for kind in ["csv", "xlsx"]
    ],
    Route(
        "organisations:send_again",
        {302: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS},
        method="post",
        is_page=False,
    ),
    Route("organisations:export", {200: EVERYONE}, lambda world: ["csv"], is_page=False),
    Route("organisations:people", {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS}),
    Route(
        "organisations:people_export",
        {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS},
        lambda world: ["xlsx"],
        is_page=False,
    ),
    Route("organisations:invite", {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS}),
    *[
        Route(
            f"organisations:{name}",
            {200: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS},
            person,
        )
        for name in [
            "person",
            "person_link",
            "person_edit",
            "membership_add",
            "person_deactivate",
            "factor_reset",
        ]
    ],
    Route(
        "organisations:person_withdraw",  # of somebody who has signed in already
        {302: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS},
        one_who_came,
    ),
    *[
        Route(
            f"organisations:factor_reset_{name}",
            {302: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS},
            person,
            method="post",
            is_page=False,
        )
        for name in ["ask", "confirm", "drop"]
    ],
    Route(
        "organisations:person_reactivate",
        {302: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS},
        person,
        method="post",
        is_page=False,
    ),
    Route(
        "organisations:person_invite_again",
        {302: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS},
        person,
        method="post",
        is_page=False,
    ),
    Route(
        "organisations:membership_end",
        {200: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS},
        someones_role,
    ),
]
