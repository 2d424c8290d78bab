"""The table of every route: its address in the world of `world.py`, and who gets which answer.

Read a line as: this route, asked this way, answers with that status for those people; 404 for
everyone else who is signed in, and the sign-in page for everyone who is not.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse

from tests.conftest import PEOPLE
from tests.world import World

LEAD = {"pcn_lead"}  # signs for Fellside PCN (W-N1)
TEAM = LEAD | {"pcn_contributor"}  # write its return and plan
PCN = TEAM | {"pcn_reader"}
PLACE = {"place_reviewer"}  # reviews for Blackmoor Place (W-P1), which W-N1 lies in
SYSTEM = {"system_staff"}
ABOVE = PLACE | SYSTEM | {"administrator", "reader"}  # see W-N1 from above
BESIDE = {"tarnbeck_lead"}  # the other PCN of Blackmoor Place
EVERYONE = set(PEOPLE)
WITH_A_ROLE = EVERYONE - {"nobody"}
ADMINISTRATOR = {"administrator"}  # of Westmere
ADMINISTRATORS = {"administrator", "other_administrator"}

Arguments = Callable[[World], list]


def nothing(world: World) -> list:
    return []


def fellside(*more) -> Arguments:
    return lambda world: ["W-N1", "2026-27", *more]


def blackmoor(*more) -> Arguments:
    return lambda world: ["W-P1", "2026-27", *more]


def published(*more) -> Arguments:
    return lambda world: ["delivery", "version-1", *more]


def draft(*more) -> Arguments:
    return lambda world: ["delivery", "version-2", *more]


@dataclass(frozen=True)
class Route:
    name: str
    answers: dict[int, set[str]] = field(default_factory=dict)
    arguments: Arguments = nothing
    method: str = "get"
    data: dict = field(default_factory=dict)
    open_to_all: bool = False
    is_page: bool = True  # an HTML page, which the browser tests look at too

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.name}"

    def address(self, world: World) -> str:
        return reverse(self.name, args=self.arguments(world))

    def expected(self, person: str) -> int:
        return next((status for status, who in self.answers.items() if person in who), 404)

    @property
    def reader(self) -> str:
        """Somebody who may open it, and do on it what can be done."""
        able = ("pcn_lead", "place_reviewer", "administrator")
        return next((who for who in able if who in self.answers[200]), min(self.answers[200]))


def code(organisation: str) -> Arguments:
    return lambda world: [organisation]


def person(world: World) -> list:
    return [world.cast.pcn_contributor.pk]


def someones_role(world: World) -> list:
    return [world.cast.pcn_contributor.memberships.get().pk]


def a_link(world: World) -> list:
    return [world.cast["W-N2"].links_up.get(is_primary=False).pk]


def new_cycle(world: World) -> list:
    return [world.new_cycle.pk]


def upload(world: World) -> list:
    return [world.upload.pk]


ACCOUNT = [
    Route("start", {200: EVERYONE}),
    Route("healthz", {200: EVERYONE}, open_to_all=True, is_page=False),
    Route("readyz", {200: EVERYONE}, open_to_all=True, is_page=False),
    Route("help", {200: EVERYONE}, open_to_all=True),
    Route("words", {200: EVERYONE}, open_to_all=True),
    Route("privacy", {200: EVERYONE}, open_to_all=True),
    Route("accessibility", {200: EVERYONE}, open_to_all=True),
    Route("account_login", {302: EVERYONE}, open_to_all=True),
    Route("account_inactive", {200: EVERYONE}, open_to_all=True),
    Route("account_logout", {200: EVERYONE}, open_to_all=True),
    Route("account_change_password", {200: EVERYONE}),
    Route("account_inactive", {200: EVERYONE}, open_to_all=True),
    Route("account_reset_password", {200: EVERYONE}, open_to_all=True),
    Route("account_reset_password_done", {200: EVERYONE}, open_to_all=True),
    Route(
        "account_reset_password_from_key",
        {200: EVERYONE},
        lambda world: ["1", "not-a-key"],
        open_to_all=True,
    ),
    Route("account_reset_password_from_key_done", {200: EVERYONE}, open_to_all=True),
]

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
        for name in ["person", "person_edit", "membership_add", "person_deactivate"]
    ],
    Route(
        "organisations:person_reactivate",
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

FRAMEWORKS = [
    Route("frameworks:list", {200: EVERYONE}),
    Route("frameworks:version", {200: WITH_A_ROLE}, published()),
    Route("frameworks:version", {200: ADMINISTRATOR}, draft()),
    Route("frameworks:theme", {200: WITH_A_ROLE}, published("INT")),
    Route("frameworks:theme", {200: ADMINISTRATOR}, draft("INT")),
    Route("frameworks:document", {200: WITH_A_ROLE}, published()),
    Route("frameworks:document", {200: ADMINISTRATOR}, draft(), is_page=False),
    Route("frameworks:download", {200: WITH_A_ROLE}, published("xlsx"), is_page=False),
    Route("frameworks:download", {200: ADMINISTRATOR}, draft("xlsx"), is_page=False),
    Route("frameworks:publish", {200: ADMINISTRATOR}, draft()),
    Route("frameworks:publish", {302: ADMINISTRATOR}, draft(), method="post", is_page=False),
    Route("frameworks:upload", {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS}),
    Route("frameworks:preview", {200: ADMINISTRATOR, 403: SYSTEM | {"reader"}}, upload),
    *[
        Route(
            f"frameworks:{name}",
            {302: ADMINISTRATOR, 403: SYSTEM | {"reader"}},
            upload,
            method="post",
            is_page=False,
        )
        for name in ["upload_confirm", "upload_cancel"]
    ],
]

ASSESSMENTS = [
    Route("assessments:cycles", {200: EVERYONE}),
    Route("assessments:cycle_add", {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS}),
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
    Route("assessments:history", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside("INT-01-N")),
    Route("assessments:assign", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside()),
    Route("assessments:review", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, fellside()),
    Route(
        "assessments:submit",
        {302: LEAD, 403: ABOVE | PCN - LEAD},
        fellside(),
        method="post",
        is_page=False,
    ),
    Route("assessments:receipt", {200: PCN | ABOVE}, fellside(1)),
    Route("assessments:revision", {200: PCN | ABOVE}, fellside(1)),
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
]

PLANS = [
    Route("planning:plan", {200: PCN | ABOVE}, fellside()),
    *[
        Route(
            f"planning:{name}",
            {200: TEAM, 403: ABOVE | {"pcn_reader"}},
            fellside(*more),
        )
        for name, *more in [
            ("plan_priorities",),
            ("action_add",),
            ("action", "A01"),
            ("action_remove", "A02"),
            ("need_add", "A01"),
            ("need_edit", "N02"),
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
            ("need_remove", "N02"),
        ]
    ],
    Route("planning:plan_submit", {200: LEAD, 403: ABOVE | PCN - LEAD}, fellside()),
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
    Route(
        "planning:plan_revision_download", {200: PCN | ABOVE}, fellside(1, "xlsx"), is_page=False
    ),
]

BLACKMOOR = PLACE | SYSTEM | {"administrator", "reader"}  # see Blackmoor Place
BLACKMOORS = BLACKMOOR | PCN | BESIDE  # and may read what it published


def the_need(world: World) -> list:
    return [world.need.pk]


PLACES = [
    Route("planning:documents", {200: EVERYONE}),
    Route("planning:rollup", {200: BLACKMOOR}, blackmoor()),
    Route(
        "planning:rollup",
        {200: SYSTEM | {"administrator", "reader"}},
        lambda world: ["W-SYS", "2026-27"],
    ),
    Route("planning:rollup_download", {200: BLACKMOOR}, blackmoor(), is_page=False),
    Route("planning:rollup_returns", {200: BLACKMOOR}, blackmoor()),
    Route("planning:rollup_answers", {200: BLACKMOOR}, blackmoor()),
    Route("planning:needs", {200: BLACKMOOR}, blackmoor()),
    Route("planning:need", {200: BLACKMOOR | PCN}, the_need),
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
    Route(
        "planning:support_plan_publish",
        {302: PLACE, 403: BLACKMOORS - PLACE},
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
    Route("planning:support_plan_revision", {200: BLACKMOORS}, blackmoor(1)),
    Route(
        "planning:support_plan_revision_download",
        {200: BLACKMOORS},
        blackmoor(1, "xlsx"),
        is_page=False,
    ),
]

PARTS = {
    "account": ACCOUNT,
    "organisations": ORGANISATIONS,
    "frameworks": FRAMEWORKS,
    "assessments": ASSESSMENTS,
    "plans": PLANS,
    "places": PLACES,
}
ROUTES = [route for routes in PARTS.values() for route in routes]
