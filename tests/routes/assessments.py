"""The routes of cycles and returns."""

from assessments.partners.links import SIGNED
from tests.routes.route import (
    ABOVE,
    ADMINISTRATOR,
    ADMINISTRATORS,
    EVERYONE,
    LEAD,
    PCN,
    PLACE,
    SYSTEM,
    TEAM,
    WITH_A_ROLE,
    Route,
    fellside,
)
from tests.world import World


def brought(world: World) -> list:
    return ["W-N1", "2026-27", world.workbook.pk]


def new_cycle(world: World) -> list:
    return [world.new_cycle.pk]


def partner(world: World) -> list:
    return ["W-N1", "2026-27", world.partner.pk]


def guest(world: World) -> list:
    return ["W-N1", "2026-27", world.guest.pk]


def link(world: World) -> list:
    return ["W-N1", "2026-27", SIGNED.token_of(world.partner)]


def altered(world: World) -> list:
    return ["W-N1", "2026-27", SIGNED.token_of(world.partner)[:-1] + "?"]


def of_another_return(world: World) -> list:
    return ["W-N2", "2026-27", SIGNED.token_of(world.partner)]


TEAM_ALONE = {200: TEAM, 403: ABOVE | {"pcn_reader"}}
LEAD_ALONE = {200: LEAD, 403: ABOVE | PCN - LEAD}

ASSESSMENTS = [
    Route("assessments:looked", TEAM_ALONE, fellside()),
    Route("assessments:cycles", {200: EVERYONE}),
    Route("assessments:cycle_add", {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS}),
    Route("assessments:cycle_writers", {200: ADMINISTRATOR, 403: SYSTEM | {"reader"}}, new_cycle),
    Route(
        "assessments:cycle",
        {200: WITH_A_ROLE - {"outsider", "other_administrator"}},
        lambda world: [world.cycle.pk],
    ),
    Route("assessments:cycle", {200: SYSTEM | {"administrator", "reader"}}, new_cycle),
    *[
        Route(
            f"assessments:{name}",
            {302: ADMINISTRATOR, 403: SYSTEM | {"reader"}},
            new_cycle,
            method="post",
            is_page=False,
        )
        for name in ["cycle_open", "cycle_close"]
    ],
    Route("assessments:cycle_open", {200: ADMINISTRATOR, 403: SYSTEM | {"reader"}}, new_cycle),
    Route("assessments:cycle_close", {302: ADMINISTRATOR, 403: SYSTEM | {"reader"}}, new_cycle),
    *[
        Route(f"assessments:{name}", {200: ADMINISTRATOR, 403: SYSTEM | {"reader"}}, new_cycle)
        for name in ["cycle_edit", "cycle_delete", "cycle_dates"]
    ],
    # From a cycle that is not open nothing is taken up, and there is nothing to take back.
    Route(
        "assessments:cycle_upgrade",
        {302: ADMINISTRATOR, 403: SYSTEM | {"reader"}},
        lambda world: [world.new_cycle.pk, world.new_cycle.version.slug],
        is_page=False,
    ),
    Route("assessments:cycle_undo", {404: ADMINISTRATOR, 403: SYSTEM | {"reader"}}, new_cycle),
    Route("assessments:draft_document", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside()),
    *[
        Route(
            "assessments:draft_download",
            {200: TEAM, 403: ABOVE | {"pcn_reader"}},
            fellside(format),
            is_page=False,
        )
        for format in ("html", "xlsx")
    ],
    *[
        Route(
            f"assessments:{name}",
            {404: TEAM, 403: ABOVE | {"pcn_reader"}},
            fellside(),
            is_page=False,
        )
        for name in ("changed", "changed_download")
    ],
    Route("assessments:detail", {200: PCN | ABOVE}, fellside()),
    Route(
        "assessments:theme",
        {200: TEAM, 403: ABOVE | {"pcn_reader"}},
        fellside("INT"),
    ),
    Route(
        "assessments:answer",
        {200: TEAM, 403: ABOVE | {"pcn_reader"}},
        fellside("INT-01-N"),
        method="post",
        data={"INT-01-N-choice": "not_sure", "INT-01-N-planned": "on", "INT-01-N-number": "1"},
        is_page=False,
    ),
    Route(
        "assessments:here",
        {200: TEAM, 403: ABOVE | {"pcn_reader"}},
        fellside("INT"),
        method="post",
        is_page=False,
    ),
    Route("assessments:history", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside("INT-01-N")),
    Route("assessments:beside", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside("INT-02-N")),
    Route(
        "assessments:propose_step",
        {302: TEAM, 403: ABOVE | {"pcn_reader"}},
        fellside("INT-02-N"),
        method="post",
        is_page=False,
    ),
    *[
        Route(f"assessments:{name}", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside())
        for name in ("session", "session_end")
    ],
    Route(
        "assessments:session_step",
        {200: TEAM, 403: ABOVE | {"pcn_reader"}},
        fellside("INT-01-N"),
    ),
    Route("assessments:comments", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside("INT-02-N")),
    Route(
        "assessments:comments",
        {302: TEAM, 403: ABOVE | {"pcn_reader"}},
        fellside("INT-02-N"),
        method="post",
        data={"INT-02-N-text": "Some of us know about this"},
        is_page=False,
    ),
    Route("assessments:agenda", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside()),
    *[
        Route(
            "assessments:agenda_download",
            {200: TEAM, 403: ABOVE | {"pcn_reader"}},
            fellside(format),
            is_page=False,
        )
        for format in ("html", "xlsx")
    ],
    Route("assessments:assign", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside()),
    Route("assessments:workbook", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside()),
    Route(
        "assessments:workbook_download",
        {200: TEAM, 403: ABOVE | {"pcn_reader"}},
        fellside(),
        is_page=False,
    ),
    # A file is for who brought it alone: their colleagues find none.
    Route("assessments:workbook_preview", {200: LEAD, 403: ABOVE | {"pcn_reader"}}, brought),
    Route(
        "assessments:workbook_preview",
        {302: LEAD, 403: ABOVE | {"pcn_reader"}},
        brought,
        method="post",
        data={"take": "SUP-01-N:mine:1", "choose-INT-02-N": "INT-02-N:theirs:2"},
        is_page=False,
    ),
    Route(
        "assessments:workbook_stop",
        {302: LEAD, 403: ABOVE | {"pcn_reader"}},
        brought,
        method="post",
        is_page=False,
    ),
    Route("assessments:review", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside()),
    Route(
        "assessments:submit",
        {302: LEAD, 403: ABOVE | PCN - LEAD},
        fellside(),
        method="post",
        is_page=False,
    ),
    Route("assessments:receipt", {200: PCN | ABOVE}, fellside(1)),
    Route("assessments:receipt_document", {200: PCN | ABOVE}, fellside(1)),
    *[
        Route(
            "assessments:receipt_download",
            {200: PCN | ABOVE},
            fellside(1, format),
            is_page=False,
        )
        for format in ("html", "xlsx")
    ],
    Route("assessments:revision", {200: PCN | ABOVE}, fellside(1)),
    Route("assessments:document", {200: PCN | ABOVE}, fellside(1)),
    Route("assessments:download", {200: PCN | ABOVE}, fellside(1, "xlsx"), is_page=False),
    Route(
        "assessments:reopen",
        {302: LEAD, 403: ABOVE | PCN - LEAD},
        fellside(),
        method="post",
        is_page=False,
    ),
    Route(
        "assessments:send_back",
        {200: PLACE | SYSTEM, 403: PCN | {"administrator", "reader"}},
        fellside(),
    ),
    Route(
        "assessments:ask",
        {200: PLACE | SYSTEM, 403: PCN | {"administrator", "reader"}},
        fellside(1),
    ),
    *[
        Route(
            f"assessments:{name}",
            {302: PLACE | SYSTEM, 403: PCN | {"administrator", "reader"}},
            fellside(1),
            method="post",
            is_page=False,
        )
        for name in ("accept", "accept_end", "withdraw")
    ],
    Route("assessments:questions", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside()),
    Route("assessments:keep", {200: LEAD, 403: ABOVE | PCN - LEAD}, fellside()),
    Route(
        "assessments:let_in",
        {200: ADMINISTRATOR, 403: PCN | ABOVE - ADMINISTRATOR},
        fellside(),
    ),
    *[
        Route(f"assessments:{name}", TEAM_ALONE, fellside())
        for name in ("partners", "partner_ask", "guests")
    ],
    *[
        Route(f"assessments:{name}", TEAM_ALONE, partner)
        for name in ("partner", "partner_again", "partner_withdraw")
    ],
    Route("assessments:guest_invite", LEAD_ALONE, fellside()),
    Route("assessments:guest_end", LEAD_ALONE, guest),
    # Nobody who has not come by the link, signed in or not.
    Route("assessments:asked", {403: EVERYONE}, partner, open_to_all=True, is_page=False),
    *[
        Route(
            "assessments:asked_link",
            {status: EVERYONE},
            made,
            open_to_all=True,
            is_page=False,
        )
        for made, status in [(altered, 404), (of_another_return, 404), (link, 302)]
    ],
    Route(
        "assessments:shut_late",
        {302: ADMINISTRATOR, 403: PCN | ABOVE - ADMINISTRATOR},
        fellside(),
        method="post",
        is_page=False,
    ),
]

# What a guest gets, who was invited into Fellside's draft: to every other route they are who they
# were, a reader of Blackmoor Place.
GUESTS = {
    "assessments:theme": 200,
    "assessments:answer": 200,
    "assessments:history": 200,
    "assessments:here": 200,
    "assessments:session": 200,
    "assessments:session_step": 200,
    "assessments:session_end": 200,
    "assessments:review": 200,
    "assessments:beside": 200,
    "assessments:draft_document": 200,
    "assessments:draft_download": 200,
}
