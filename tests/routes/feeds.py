"""The routes of feeds: pages by who signs in, and addresses of programs, which only a token opens.

A session opens none of the latter, whoever is signed in: tests/feeds asks them with tokens.
"""

from feeds.tables.every import TABLES
from tests.routes.route import ADMINISTRATOR, EVERYONE, LEAD, SYSTEM, Route

WITHDRAWING = LEAD | ADMINISTRATOR


def extract(kind: str):
    return lambda world: ["W-SYS", "2026-27", kind]


def by_token(name: str) -> Route:
    return Route(f"feeds_api:{name}", {401: EVERYONE}, open_to_all=True, is_page=False)


FEEDS = [
    Route("feeds:home", {200: EVERYONE}),
    Route("feeds:make", {200: EVERYONE}),
    Route("feeds:dictionary", {200: EVERYONE}),
    Route("feeds:withdraw", {200: WITHDRAWING}, lambda world: [world.token.pk]),
    Route(
        "feeds:withdraw",
        {302: WITHDRAWING},
        lambda world: [world.token.pk],
        method="post",
        is_page=False,
    ),
    # One return is in, and an extract needs five: staff are led back to be told so.
    Route(
        "feeds:extract",
        {302: SYSTEM, 403: {"administrator", "reader"}},
        extract("csv"),
        is_page=False,
    ),
    *(by_token(table.name) for table in TABLES),
    *(by_token(f"{table.name}_csv") for table in TABLES),
    Route("feeds_api:dictionary", {200: EVERYONE}, open_to_all=True, is_page=False),
    Route("feeds_api:openapi-json", {200: EVERYONE}, open_to_all=True, is_page=False),
    Route("feeds_api:api-root", {404: EVERYONE}, open_to_all=True, is_page=False),
    Route(
        "feeds_api:elsewhere",
        {404: EVERYONE},
        lambda world: ["no-such-table"],
        open_to_all=True,
        is_page=False,
    ),
]
