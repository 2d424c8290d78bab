"""The routes of quarterly updates: rounds, reports, and how things go above."""

from tests.routes.planning import BLACKMOOR, blackmoor
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

STAFF = SYSTEM | {"administrator"}  # run the rounds of Westmere


def westmere(*more) -> Arguments:
    return lambda world: ["W-SYS", "2026-27", *more]


DELIVERY = [
    Route("delivery:rounds", {200: STAFF, 403: {"reader"}}, westmere()),
    Route("delivery:round", {200: STAFF, 403: {"reader"}}, westmere(3)),
    Route("delivery:home", {200: PCN | ABOVE}, fellside()),
    Route("delivery:home", {200: BLACKMOOR}, blackmoor()),
    Route("delivery:compare", {200: PCN | ABOVE}, fellside()),
    Route("delivery:line", {200: PCN | ABOVE}, fellside("A01")),
    Route("delivery:promises", {200: PCN | ABOVE}, fellside()),
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
