"""The routes of plan templates: of who writes them, and beside the plans that take from them."""

from tests.routes.places import BLACKMOOR, blackmoor
from tests.routes.route import ABOVE, PLACE, TEAM, Arguments, Route, fellside
from tests.world import World


def template(*more) -> Arguments:
    return lambda world: [world.template.pk, *more]


def to_take(world: World) -> list:
    return fellside(world.template.pk)(world)


TEMPLATES = [
    Route("planning:plan_templates", {200: BLACKMOOR}, blackmoor()),
    Route("planning:plan_template", {200: BLACKMOOR}, template()),
    *[
        Route(f"planning:{name}", {200: PLACE, 403: BLACKMOOR - PLACE}, where)
        for name, where in [
            ("plan_template_add", blackmoor()),
            ("plan_template_edit", template()),
            ("template_action_add", template()),
            ("template_action", template("T01")),
        ]
    ],
    *[
        Route(
            f"planning:{name}",
            {302: PLACE, 403: BLACKMOOR - PLACE},
            where,
            method="post",
            is_page=False,
        )
        for name, where in [
            ("plan_template_publish", template()),
            ("plan_template_withdraw", template()),
            ("plan_template_bring_back", template()),
            ("template_action_remove", template("T01")),
        ]
    ],
    Route("planning:template_take", {200: TEAM, 403: ABOVE | {"pcn_reader"}}, to_take),
    Route(
        "planning:template_change_read",
        {302: TEAM, 403: ABOVE | {"pcn_reader"}},
        fellside("A01"),
        method="post",
        is_page=False,
    ),
]
