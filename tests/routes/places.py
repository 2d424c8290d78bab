"""The routes of what places and systems see beneath them, and do about it."""

from planning.rollups.short_pages import KEYS
from tests.routes.planning import after_last_year
from tests.routes.route import (
    BESIDE,
    EVERYONE,
    PCN,
    PLACE,
    SYSTEM,
    TEAM,
    Arguments,
    Route,
)
from tests.world import World


def blackmoor(*more) -> Arguments:
    return lambda world: ["W-P1", "2026-27", *more]


def beside_last_year(*more) -> Arguments:
    """Of Blackmoor, beneath which Fellside was asked for a return the year before as well."""

    def where(world: World) -> list:
        after_last_year()(world)
        return blackmoor(*more)(world)

    return where


BLACKMOOR = PLACE | SYSTEM | {"administrator", "reader"}  # see Blackmoor Place

BLACKMOORS = BLACKMOOR | PCN | BESIDE  # and may read what it published


def the_need(world: World) -> list:
    return [world.need.pk]


A_PLACE_HAS = [key for key in KEYS if key != "places"]

PLACES = [
    Route("planning:documents", {200: EVERYONE}),
    Route("planning:systems", {200: SYSTEM | {"administrator", "reader", "other_administrator"}}),
    Route(
        "planning:region",
        {200: SYSTEM | {"administrator", "reader", "other_administrator"}},
        lambda world: ["none"],
    ),
    Route("planning:moved", {200: BLACKMOOR}, blackmoor()),
    Route("planning:moved_download", {200: BLACKMOOR}, beside_last_year("xlsx"), is_page=False),
    Route("planning:moved_download", {200: BLACKMOOR}, beside_last_year("html"), is_page=False),
    Route("planning:timeline", {200: BLACKMOOR}, blackmoor()),
    Route("planning:timeline_download", {200: BLACKMOOR}, blackmoor("xlsx"), is_page=False),
    Route("planning:timeline_download", {200: BLACKMOOR}, blackmoor("html"), is_page=False),
    Route("planning:rollup", {200: BLACKMOOR}, blackmoor()),
    Route(
        "planning:rollup",
        {200: SYSTEM | {"administrator", "reader"}},
        lambda world: ["W-SYS", "2026-27"],
    ),
    *(Route("planning:rollup_part", {200: BLACKMOOR}, blackmoor(key)) for key in A_PLACE_HAS),
    Route(
        "planning:rollup_part",
        {200: SYSTEM | {"administrator", "reader"}},
        lambda world: ["W-SYS", "2026-27", "places"],
    ),
    Route("planning:rollup_download", {200: BLACKMOOR}, blackmoor("xlsx"), is_page=False),
    Route("planning:rollup_download", {200: BLACKMOOR}, blackmoor("html"), is_page=False),
    Route("planning:rollup_table", {200: BLACKMOOR}, blackmoor(), is_page=False),
    Route("planning:rollup_returns", {200: BLACKMOOR}, blackmoor()),
    Route("planning:rollup_answers", {200: BLACKMOOR}, blackmoor()),
    Route(
        "planning:rollup_remind",
        {302: PLACE, 403: BLACKMOOR - PLACE},
        blackmoor(),
        method="post",
        is_page=False,
    ),
    Route(
        "planning:rollup_remind_of_plans",
        {302: PLACE, 403: BLACKMOOR - PLACE},
        blackmoor(),
        method="post",
        is_page=False,
    ),
    Route("planning:recommendations", {200: BLACKMOOR}, blackmoor()),
    Route(
        "planning:recommendation",
        {200: BLACKMOOR},
        lambda world: ["W-P1", "2026-27", world.recommendation.pk],
    ),
    Route("planning:recommendations_download", {200: BLACKMOOR}, blackmoor("xlsx"), is_page=False),
    Route("planning:recommendations_download", {200: BLACKMOOR}, blackmoor("html"), is_page=False),
    Route("planning:risk_log", {200: BLACKMOOR}, blackmoor()),
    Route("planning:risk_log_download", {200: BLACKMOOR}, blackmoor("xlsx"), is_page=False),
    Route("planning:risk_log_download", {200: BLACKMOOR}, blackmoor("html"), is_page=False),
    Route("planning:orders_beneath", {200: BLACKMOOR}, blackmoor()),
    *[
        Route(
            "planning:orders_beneath_download", {200: BLACKMOOR}, blackmoor(format), is_page=False
        )
        for format in ("xlsx", "html")
    ],
    Route("planning:asked", {200: BLACKMOOR}, blackmoor()),
    Route("planning:asked_table", {200: BLACKMOOR}, blackmoor(), is_page=False),
    Route("planning:asked_download", {200: BLACKMOOR}, blackmoor("xlsx"), is_page=False),
    Route("planning:asked_download", {200: BLACKMOOR}, blackmoor("html"), is_page=False),
    Route("planning:needs", {200: BLACKMOOR}, blackmoor()),
    Route("planning:need", {200: BLACKMOOR | PCN}, the_need),
    Route("planning:need_reply", {302: TEAM, 403: BLACKMOOR | {"pcn_reader"}}, the_need),
    Route(
        "planning:need",
        {409: PLACE, 403: BLACKMOOR - PLACE | PCN},  # 409: without the number of what was read
        the_need,
        method="post",
        data={"outcome": "declined"},
        is_page=False,
    ),
    Route("planning:support_plan", {200: BLACKMOORS}, blackmoor()),
    Route("planning:commitment_add", {200: PLACE, 403: BLACKMOORS - PLACE}, blackmoor()),
    Route("planning:commitment", {200: PLACE, 403: BLACKMOORS - PLACE}, blackmoor("C01")),
    Route("planning:commitment_past", {200: PLACE, 403: BLACKMOORS - PLACE}, blackmoor("C01")),
    Route("planning:support_plan_publish", {200: PLACE, 403: BLACKMOORS - PLACE}, blackmoor()),
    Route(
        "planning:support_plan_publish",
        {409: PLACE, 403: BLACKMOORS - PLACE},  # 409: without the seal of what was read
        blackmoor(),
        method="post",
        is_page=False,
    ),
    Route("planning:support_plan_document", {200: PLACE, 403: BLACKMOORS - PLACE}, blackmoor()),
    Route(
        "planning:support_plan_download",
        {200: PLACE, 403: BLACKMOORS - PLACE},
        blackmoor("xlsx"),
        is_page=False,
    ),
    Route("planning:support_plan_compare", {200: BLACKMOORS}, blackmoor()),
    Route("planning:support_plan_revision", {200: BLACKMOORS}, blackmoor(1)),
    Route(
        "planning:support_plan_revision_download",
        {200: BLACKMOORS},
        blackmoor(1, "xlsx"),
        is_page=False,
    ),
]
