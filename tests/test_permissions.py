"""Every route against every role, at home and abroad. A route missing from the table fails."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import PEOPLE, client_of
from tests.in_the_year import (
    COORDINATOR,
    DRAFTED,
    FEARED,
    FOR_ONE,
    GROUP,
    NEED,
    NOT_YET,
    NOTE,
    RISK,
    ROOMS,
    SAID,
)
from tests.routes import PARTS, ROUTES, Route
from tests.routes.route import PLACE, TEAM
from tests.world import World

DRAFTED_IN = {
    "assessments": {NOTE, SAID},
    "plans": {NEED, RISK, GROUP},
    "appraisals": {NEED},
    "delivery": {FEARED, RISK},
    "registers": {ROOMS},
    "library": {COORDINATOR},
    "noticeboard": {NOT_YET, FOR_ONE},
}
TOLD_TO = {NOT_YET: PLACE, FOR_ONE: TEAM | PLACE}  # whose draft it is; all others are the team's


def names_in(resolver: URLResolver, namespace: str = "") -> set[str]:
    names = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            names |= names_in(pattern, inner)
        elif isinstance(pattern, URLPattern):
            names.add(f"{namespace}{pattern.name}")
    return names


def test_every_route_is_in_the_table():
    assert names_in(get_resolver()) == {route.name for route in ROUTES}


def ask(client: Client, route: Route, world: World) -> tuple[int, set[str]]:
    """The status of one request, whose traces are taken back, and what of the draft it says."""
    with transaction.atomic():
        response = getattr(client, route.method)(route.address(world), route.data)
        said = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    return response.status_code, {words for words in DRAFTED if words.encode() in said}


def one_for_each_answer(route: Route) -> set[str]:
    return {"pcn_lead", *{route.expected(person): person for person in PEOPLE}.values()}


def everybody_else(route: Route) -> set[str]:
    return PEOPLE.keys() - one_for_each_answer(route)


def asked_by(
    people_for: Callable[[Route], set[str]], part: str, world: World
) -> tuple[dict, set[str]]:
    """What is not as the table says, and what of the draft was said to anybody."""
    clients = {person: client_of(getattr(world.cast, person)) for person in PEOPLE}
    wrong, drafted = {}, set()
    for route in PARTS[part]:
        for person in people_for(route):
            status, words = ask(clients[person], route, world)
            drafted |= words
            if status != route.expected(person):
                wrong[f"{route} for {person}"] = f"{status}, not {route.expected(person)}"
            if told := {each for each in words if person not in TOLD_TO.get(each, TEAM)}:
                wrong[f"{route} tells {person}"] = told
    return wrong, drafted


@pytest.mark.parametrize("part", PARTS)
def test_each_route_answers_as_the_table_says(part, world):
    wrong, drafted = asked_by(one_for_each_answer, part, world)

    assert wrong == {}
    assert drafted == DRAFTED_IN.get(part, set())


@pytest.mark.once
@pytest.mark.parametrize("part", PARTS)
def test_each_route_answers_everybody_else_as_the_table_says(part, world):
    wrong, _drafted = asked_by(everybody_else, part, world)

    assert wrong == {}


@pytest.mark.parametrize("part", PARTS)
def test_each_route_asks_a_stranger_to_sign_in(part, world):
    for route in PARTS[part]:
        response = getattr(Client(), route.method)(route.address(world), route.data)

        if route.open_to_all:
            assert response.status_code in {200, 302, route.expected("nobody")}, route
        else:
            assert response.status_code == 302, route
            assert response["Location"].startswith("/account/sign-in/"), route


def test_head_is_answered_wherever_get_is(world, sign_in):
    """As the table says of GET, which the first test holds GET to."""
    client, wrong = sign_in(world.cast.administrator), []
    for route in ROUTES:
        if route.method == "get":
            with transaction.atomic():
                head = client.head(route.address(world), route.data)
                transaction.set_rollback(True)
            if head.status_code != route.expected("administrator") or head.getvalue():
                wrong.append((route.name, head.status_code))

    assert wrong == []


def test_a_button_pressed_while_signed_out_leads_to_a_page_after_signing_in(world, sign_in):
    client, wrong = sign_in(world.cast.administrator), []

    for route in ROUTES:
        if route.method == "post" and not route.open_to_all:
            sent_to = Client().post(route.address(world), route.data)["Location"]
            following = parse_qs(urlsplit(sent_to).query)["next"][0]
            if client.get(following).status_code == 405:
                wrong.append(route.name)

    assert wrong == []
