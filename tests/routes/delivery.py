"""The routes of quarterly updates: rounds, reports, and how things go above."""

from tests.routes.places import BLACKMOOR, blackmoor
from tests.routes.route import (
    ABOVE,
    LEAD,
    PCN,
    PLACE,
    SYSTEM,
    TEAM,
    Arguments,
    Route,
    fellside,
)
from tests.world import World

STAFF = SYSTEM | {"administrator"}  # run the rounds of Westmere


def westmere(*more) -> Arguments:
    return lambda world: ["W-SYS", "2026-27", *more]


def escalation(world: World) -> list:
    """It waits at Blackmoor, so the system reads none of it."""
    return [world.escalation.pk]


DELIVERY = [
    Route("delivery:rounds", {200: STAFF, 403: {"reader"}}, westmere()),
    Route("delivery:round", {200: STAFF, 403: {"reader"}}, westmere(3)),
    Route("delivery:home", {200: PCN | ABOVE}, fellside()),
    Route("delivery:home", {200: BLACKMOOR}, blackmoor()),
    Route("delivery:compare", {200: PCN | ABOVE}, fellside()),
    Route("delivery:line", {200: PCN | ABOVE}, fellside("A01")),
    Route("delivery:promises", {200: PCN | ABOVE}, fellside()),
    Route("delivery:own_escalations", {200: PCN | ABOVE}, fellside()),
    Route("delivery:own_escalations", {200: BLACKMOOR}, blackmoor()),
    Route("delivery:escalate", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside("A01")),
    Route("delivery:escalations", {200: BLACKMOOR}, blackmoor()),
    Route("delivery:escalations", {200: SYSTEM | {"administrator", "reader"}}, westmere()),
    Route("delivery:escalations_download", {200: BLACKMOOR}, blackmoor("xlsx"), is_page=False),
    Route("delivery:escalation", {200: PCN | PLACE}, escalation),
    Route("delivery:escalation_answer", {200: PLACE, 403: PCN}, escalation),
    Route("delivery:escalation_reply", {200: TEAM, 403: PLACE | {"pcn_reader"}}, escalation),
    Route("delivery:escalation_withdraw", {200: TEAM, 403: PLACE | {"pcn_reader"}}, escalation),
    Route("delivery:report", {200: PCN | ABOVE}, fellside(3)),
    Route("delivery:report", {200: BLACKMOOR}, blackmoor(3)),
    Route(
        "delivery:update",
        {200: TEAM, 403: ABOVE | {"pcn_reader"}},  # 200: its form comes back
        fellside(3, "A01"),
        method="post",
        is_page=False,
    ),
    Route("delivery:cover", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside(3)),
    Route("delivery:submit", {200: LEAD, 403: ABOVE | PCN - LEAD}, fellside(3)),
    Route(
        "delivery:reopen",
        {302: LEAD, 403: ABOVE | PCN - LEAD},
        fellside(3),
        method="post",
        is_page=False,
    ),
    Route("delivery:document", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside(3)),
    Route(
        "delivery:download",
        {200: TEAM, 403: ABOVE | {"pcn_reader"}},
        fellside(3, "xlsx"),
        is_page=False,
    ),
    Route("delivery:revision", {200: PCN | ABOVE}, fellside(3, 1)),
    Route("delivery:revision_download", {200: PCN | ABOVE}, fellside(3, 1, "xlsx"), is_page=False),
    Route("delivery:progress", {200: BLACKMOOR}, blackmoor(3)),
    Route("delivery:progress", {200: SYSTEM | {"administrator", "reader"}}, westmere(3)),
    Route("delivery:progress_reports", {200: BLACKMOOR}, blackmoor(3)),
    Route(
        "delivery:progress_remind",
        {302: PLACE, 403: BLACKMOOR - PLACE},
        blackmoor(3),
        method="post",
        is_page=False,
    ),
    Route("delivery:progress_lines", {200: BLACKMOOR}, blackmoor(3)),
]
