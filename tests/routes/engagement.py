"""The routes of engagement, and what a partner's link opens of them."""

from engagement.links import SIGNED
from tests.routes.route import ADMINISTRATOR, EVERYONE, WITH_A_ROLE, Arguments, Route
from tests.world import World

KEEPERS_ALONE = {200: ADMINISTRATOR, 403: WITH_A_ROLE - ADMINISTRATOR}


def at(*more) -> Arguments:
    return lambda world: ["delivery", "version-3", *more]


def draft(world: World) -> list:
    return ["delivery", "version-2"]


def partner(world: World) -> list:
    return ["delivery", "version-3", world.invitation.pk]


def survey(world: World) -> list:
    return ["delivery", "version-3", world.survey.pk]


def link(world: World) -> list:
    return ["delivery", "version-3", SIGNED.token_of(world.invitation)]


def altered(world: World) -> list:
    return ["delivery", "version-3", SIGNED.token_of(world.invitation)[:-1] + "?"]


def made_up(world: World) -> list:
    return ["delivery", "version-3", SIGNED.signer.sign("1000000-1")]


def replaced(world: World) -> list:
    return ["delivery", "version-3", SIGNED.signer.sign(f"{world.invitation.pk}-2")]


def of_another_version(world: World) -> list:
    return ["delivery", "version-1", SIGNED.token_of(world.invitation)]


LINKS = {
    # how the link is wrong: who opens it gets which answer, signed in or not
    "as it was sent": (link, 302),
    "altered": (altered, 404),
    "of no invitation": (made_up, 404),
    "replaced by a newer one": (replaced, 404),
    "used for another version": (of_another_version, 404),
}

ENGAGEMENT = [
    Route("engagement:detail", {200: WITH_A_ROLE}, at()),
    Route("engagement:open", {200: ADMINISTRATOR}, draft),
    Route("engagement:open", {302: ADMINISTRATOR, 403: WITH_A_ROLE - ADMINISTRATOR}, at()),
    *[
        Route(f"engagement:{name}", KEEPERS_ALONE, at())
        for name in (
            "dates",
            "close",
            "partners",
            "partner_invite",
            "tallies",
            "comments",
            "task_groups",
            "publish",
            "survey",
        )
    ],
    *[
        Route(f"engagement:{name}", KEEPERS_ALONE, partner)
        for name in ("partner", "partner_renew", "partner_withdraw")
    ],
    Route("engagement:comment", KEEPERS_ALONE, at(1)),
    *[
        Route(
            f"engagement:{name}",
            {302: ADMINISTRATOR, 403: WITH_A_ROLE - ADMINISTRATOR},
            at(*more),
            method="post",
            is_page=False,
        )
        for name, *more in [("sort",), ("take", 1)]
    ],
    Route("engagement:speaker", {200: WITH_A_ROLE}, at()),
    Route("engagement:theme", {200: WITH_A_ROLE}, at("INT")),
    Route("engagement:general", {200: WITH_A_ROLE}, at()),
    Route("engagement:mine", {200: WITH_A_ROLE}, at()),
    Route("engagement:edit", {200: {"pcn_lead"}}, at(1)),
    Route("engagement:survey_preview", KEEPERS_ALONE, survey),
    *[
        Route(
            f"engagement:{name}",
            {302: ADMINISTRATOR, 403: WITH_A_ROLE - ADMINISTRATOR},
            survey,
            method="post",
            is_page=False,
        )
        for name in ("survey_confirm", "survey_stop")
    ],
    Route("engagement:report", {200: WITH_A_ROLE}, at()),
    Route("engagement:report_revision", {200: WITH_A_ROLE}, at(1)),
    Route("engagement:report_download", {200: WITH_A_ROLE}, at(1, "xlsx"), is_page=False),
    # Last: from here on the browser of everybody holds the link, and opens as a partner.
    *[
        Route(
            "engagement:link",
            {status: EVERYONE},
            made,
            open_to_all=True,
            is_page=False,
        )
        for made, status in LINKS.values()
    ],
]

# What a partner gets who came by their link; every other page asks them to sign in.
PARTNERS = {
    "engagement:detail": 200,
    "engagement:speaker": 200,
    "engagement:theme": 200,
    "engagement:general": 200,
    "engagement:mine": 200,
    "engagement:edit": 404,
    "engagement:report": 200,
    "engagement:report_revision": 200,
    "engagement:report_download": 200,
    "engagement:link": None,  # each as `LINKS` says
}
