"""The routes of plans, and of what places and systems do with them."""

from planning.models import Dependency, Plan
from planning.rollups.short_pages import KEYS
from tests.planning.carrying.years import sign_last_year
from tests.routes.route import (
    ABOVE,
    ADMINISTRATORS,
    BESIDE,
    EVERYONE,
    LEAD,
    PCN,
    PLACE,
    SYSTEM,
    TEAM,
    Arguments,
    Route,
    fellside,
    nothing,
)
from tests.world import World


def blackmoor(*more) -> Arguments:
    return lambda world: ["W-P1", "2026-27", *more]


def after_last_year(*more) -> Arguments:
    """Of Fellside, which signed a plan for the year before as well."""

    def where(world: World) -> list:
        if not Plan.objects.filter(assessment__cycle__slug="2025-26").exists():
            theme = world.cycle.version.themes.get(code="INT")
            sign_last_year(world.assessment, theme, by=world.cast.pcn_lead)
        return fellside(*more)(world)

    return where


def beside_last_year(*more) -> Arguments:
    """Of Blackmoor, beneath which Fellside was asked for a return the year before as well."""

    def where(world: World) -> list:
        after_last_year()(world)
        return blackmoor(*more)(world)

    return where


def a_dependency(world: World) -> Dependency:
    """Of an action of Fellside, on a step of Blackmoor Place."""
    on = {
        "organisation": world.cast["W-P1"],
        "step": world.cycle.version.steps.get(code="INT-01-P"),
    }
    action = world.assessment.plan.actions.get(reference="A01")
    words = {"words": "Their rota has to stand first"}
    return Dependency.objects.get_or_create(action=action, **on, defaults=words)[0]


def of_leadership(world: World) -> list:
    return ["LEAD"]


CATEGORIES = [
    *[
        Route(f"planning:{name}", {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS}, given)
        for name, given in [
            ("categories", nothing),
            ("category_add", nothing),
            ("category", of_leadership),
            ("category_merge", of_leadership),
        ]
    ],
    *[
        Route(
            f"planning:{name}",
            {302: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS},
            of_leadership,
            method="post",
            is_page=False,
        )
        for name in ("category_move", "category_retire", "category_restore")
    ],
]

PLANS = [
    Route("planning:profile", {200: PCN, 403: ABOVE}, fellside()),
    *[
        Route("planning:profile_download", {200: PCN, 403: ABOVE}, fellside(format), is_page=False)
        for format in ("html", "xlsx")
    ],
    Route("planning:plan", {200: PCN | ABOVE}, fellside()),
    *[
        Route(
            f"planning:{name}",
            {200: TEAM, 403: ABOVE | {"pcn_reader"}},
            fellside(*more),
        )
        for name, *more in [
            ("plan_narrative",),
            ("action_add",),
            ("action", "A01"),
            ("action_past", "A01"),
            ("dependencies", "A01"),
            ("action_remove", "A02"),
            ("need_add", "A01"),
            ("need_edit", "N02"),
            ("need_past", "N02"),
            ("risk_add",),
            ("risk", "R02"),
            ("risk_past", "R02"),
            ("risk_close", "R02"),
            ("risk_remove", "R02"),
            ("build_order",),
            ("group_add",),
            ("group", "G02"),
            ("group_past", "G02"),
            ("group_remove", "G02"),
        ]
    ],
    *[
        Route(
            f"planning:{name}",
            {302: TEAM, 403: ABOVE | {"pcn_reader"}},
            fellside(*more),
            method="post",
            is_page=False,
        )
        for name, *more in [
            ("plan_start",),
            ("action_suggest", "INT-02-N"),
            ("action_undo", "A02"),
            ("action_move", "A01"),
            ("need_remove", "N02"),
            ("group_move", "G02"),
            ("group_remove", "G02"),
            ("risk_reopen", "R02"),
            ("risk_remove", "R02"),
        ]
    ],
    *[
        Route(f"planning:{name}", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, after_last_year(*more))
        for name, *more in [("last_year",), ("action_carry", "A01")]
    ],
    *[
        Route(
            f"planning:{name}",
            {302: TEAM, 403: ABOVE | {"pcn_reader"}},
            after_last_year(reference),
            method="post",
            is_page=False,
        )
        for name, reference in [("action_copy", "A02"), ("group_go_on", "G01")]
    ],
    Route(
        "planning:dependency_remove",
        {302: TEAM, 403: ABOVE | {"pcn_reader"}},
        lambda world: fellside(a_dependency(world).action.reference, a_dependency(world).pk)(world),
        method="post",
        is_page=False,
    ),
    Route("planning:plan_timeline", {200: PCN | ABOVE}, fellside()),
    Route("planning:plan_compare", {200: PCN | ABOVE}, fellside()),
    Route("planning:plan_submit", {200: LEAD, 403: ABOVE | PCN - LEAD}, fellside()),
    Route("planning:plan_keep", {200: LEAD, 403: ABOVE | PCN - LEAD}, fellside()),
    Route(
        "planning:plan_reopen",
        {302: LEAD, 403: ABOVE | PCN - LEAD},
        fellside(),
        method="post",
        is_page=False,
    ),
    Route("planning:plan_document", {200: PCN | ABOVE}, fellside()),
    Route("planning:plan_download", {200: PCN | ABOVE}, fellside("xlsx"), is_page=False),
    Route("planning:plan_revision", {200: PCN | ABOVE}, fellside(1)),
    Route("planning:plan_receipt", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside(1)),
    Route(
        "planning:plan_revision_download", {200: PCN | ABOVE}, fellside(1, "xlsx"), is_page=False
    ),
]

WRITE_OFFERS = {"place_reviewer", "other_place_reviewer", "system_staff"}


def the_offer(world: World) -> list:
    return [world.offer.pk]


def offers_brought(world: World) -> list:
    return [world.offers_list.pk]


SEE_OFFER = PCN | ABOVE | BESIDE  # of Blackmoor: in it, beneath it and above it
OFFERS = [
    Route("planning:offers", {200: EVERYONE}),
    Route("planning:offers", {200: EVERYONE}, data={"show": "open", "q": "facilitator"}),
    Route("planning:offers", {200: EVERYONE}, data={"q": "unheard of"}),
    *[
        Route(
            "planning:offers_export",
            {200: EVERYONE},
            lambda world, kind=kind: [kind],
            is_page=False,
        )
        for kind in ("csv", "xlsx")
    ],
    *[
        Route(f"planning:{name}", {200: WRITE_OFFERS, 403: EVERYONE - WRITE_OFFERS})
        for name in ("offer_add", "offers_upload")
    ],
    Route("planning:offers_preview", {200: PLACE}, offers_brought),
    *[
        Route(f"planning:{name}", {302: PLACE}, offers_brought, method="post", is_page=False)
        for name in ("offers_confirm", "offers_cancel")
    ],
    Route("planning:offer", {200: SEE_OFFER}, the_offer),
    *[
        Route(f"planning:{name}", {200: PLACE, 403: SEE_OFFER - PLACE}, the_offer)
        for name in ("offer_edit", "offer_past")
    ],
    *[
        Route(
            f"planning:{name}",
            {302: PLACE, 403: SEE_OFFER - PLACE},
            the_offer,
            method="post",
            is_page=False,
        )
        for name in ("offer_withdraw", "offer_bring_back")
    ],
]

BLACKMOOR = PLACE | SYSTEM | {"administrator", "reader"}  # see Blackmoor Place
BLACKMOORS = BLACKMOOR | PCN | BESIDE  # and may read what it published


def the_need(world: World) -> list:
    return [world.need.pk]


A_PLACE_HAS = [key for key in KEYS if key != "places"]
PLACES = [
    Route("planning:documents", {200: EVERYONE}),
    Route("planning:systems", {200: SYSTEM | {"administrator", "reader", "other_administrator"}}),
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
