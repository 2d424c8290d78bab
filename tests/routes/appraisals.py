"""The routes of options appraisals: of Fellside alone, whatever anybody is above it."""

from tests.routes.route import ABOVE, LEAD, PCN, TEAM, Route, fellside

READER = PCN - TEAM
SCORING, SETTING_UP, SCORED = 1, 2, 3  # the serials of tests/world.py


def pressed(name: str, answers: dict, *more) -> Route:
    return Route(f"appraisals:{name}", answers, fellside(*more), method="post", is_page=False)


def read(name: str, answers: dict, *more) -> Route:
    return Route(f"appraisals:{name}", answers, fellside(*more))


WRITES = {200: TEAM, 403: READER}
PRESSES = {302: TEAM, 403: READER}
HAS_SENT = {200: PCN - LEAD, 302: LEAD}  # back to the appraisal: the lead's scores are sent in
SENT_ALONE = {200: LEAD, 403: PCN - LEAD}

APPRAISALS = [
    read("appraisals", {200: PCN, 403: ABOVE}),
    read("new", {200: TEAM, 403: ABOVE | READER}),
    read("appraisal", {200: PCN}, SCORING),
    read("appraisal", {200: PCN}, SETTING_UP),
    read("appraisal", {200: PCN}, SCORED),
    read("edit", WRITES, SETTING_UP),
    read("criterion_new", WRITES, SETTING_UP),
    read("criterion", WRITES, SETTING_UP, 2),
    pressed("criterion_remove", PRESSES, SETTING_UP, 2),
    read("option_new", WRITES, SETTING_UP),
    read("choose", WRITES, SETTING_UP),
    read("option", WRITES, SETTING_UP, 2),
    pressed("option_remove", PRESSES, SETTING_UP, 2),
    pressed("open", PRESSES, SETTING_UP),
    pressed("set_up_again", PRESSES, SCORING),
    read("score", HAS_SENT, SCORING, 1),
    read("send", HAS_SENT, SCORING),
    pressed("take_back", {302: PCN}, SCORING),
    pressed("end", PRESSES, SCORING),
    read("close", {200: LEAD, 403: PCN - LEAD}, SCORED),
    pressed("reopen", {302: LEAD, 403: PCN - LEAD}, SCORED),
    read("document", SENT_ALONE, SCORING),
    Route("appraisals:download", SENT_ALONE, fellside(SCORING, "xlsx"), is_page=False),
    read("revision", {200: PCN}, SCORING, 1),
    Route("appraisals:revision_download", {200: PCN}, fellside(SCORING, 1, "xlsx"), is_page=False),
]
