"""The routes of plans, of the categories of needs, and of offers of help."""

from planning.models import Dependency, Plan
from tests.planning.carrying.years import sign_last_year
from tests.routes.route import (
    ABOVE,
    BESIDE,
    EVERYONE,
    LEAD,
    OF_ALL_SYSTEMS,
    PCN,
    PLACE,
    TEAM,
    Arguments,
    Route,
    fellside,
    nothing,
)
from tests.world import World


def after_last_year(*more) -> Arguments:
    """Of Fellside, which signed a plan for the year before as well."""

    def where(world: World) -> list:
        if not Plan.objects.filter(assessment__cycle__slug="2025-26").exists():
            theme = world.cycle.version.themes.get(code="INT")
            sign_last_year(world.assessment, theme, by=world.cast.pcn_lead)
        return fellside(*more)(world)

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
        Route(f"planning:{name}", {200: OF_ALL_SYSTEMS, 403: EVERYONE}, given)
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
            {302: OF_ALL_SYSTEMS, 403: EVERYONE},
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
