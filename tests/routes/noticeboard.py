"""The routes of the noticeboard: Blackmoor's notice to its PCNs, with a question of Fellside that
is answered for those who asked, and the draft of another one.
"""

from tests.routes.route import ABOVE, BESIDE, PCN, PLACE, TEAM, WITH_A_ROLE, Arguments, Route

MEANT = PCN | BESIDE
READ = MEANT | ABOVE
EVERYBODY = WITH_A_ROLE | {"nobody"}


def notice(*more) -> Arguments:
    return lambda world: [world.notice.pk, *more]


def question(world) -> list:
    return [world.question.pk]


def draft(world) -> list:
    return [world.notice_draft.pk]


def pressed(name: str, answers: dict[int, set[str]], given: Arguments, **data) -> Route:
    return Route(f"noticeboard:{name}", answers, given, method="post", data=data, is_page=False)


NOTICEBOARD = [
    Route("noticeboard:home", {200: EVERYBODY}),
    Route("noticeboard:questions", {200: EVERYBODY}),
    Route("noticeboard:workbook", {200: EVERYBODY}, is_page=False),
    Route("noticeboard:add", {200: PLACE, 403: ABOVE - PLACE}, lambda world: ["W-P1"]),
    Route("noticeboard:notice", {200: READ}, notice()),
    Route("noticeboard:notice", {200: PLACE}, draft),
    *[
        Route(f"noticeboard:{name}", {200: PLACE, 403: READ - PLACE}, notice())
        for name in ("readers", "edit", "past", "withdraw")
    ],
    pressed("seen", {302: MEANT, 403: ABOVE}, notice(), read="0"),
    pressed("publish", {302: PLACE}, draft, number="1"),
    Route("noticeboard:discard", {200: PLACE}, draft),
    Route("noticeboard:ask", {200: TEAM, 403: (PCN | ABOVE) - TEAM}, notice("W-N1")),
    Route("noticeboard:question", {200: TEAM, 403: PLACE}, question),
    pressed("question_take_back", {302: TEAM, 403: PLACE}, question),
    Route("noticeboard:answer", {200: PLACE, 403: TEAM}, question),
]
