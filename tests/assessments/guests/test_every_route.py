"""A guest at every route of the product: as who they were, but for the draft they are invited into.

Two people of the same place with the same role, one of them invited. What differs stands in
`GUESTS` beside the table of routes, and nothing else does.
"""

import pytest
from django.test import Client

from assessments.partners.links import page_of, path_of
from tests.assessments.guests.inviting import make_officer
from tests.cast import client_of
from tests.in_the_year import NEED, NOTE
from tests.routes import PARTS
from tests.routes.assessments import GUESTS
from tests.test_permissions import ask

DRAFT = {f"assessments:{name}" for name in ("theme", "review", "draft_document")}


@pytest.mark.parametrize("part", PARTS)
def test_a_guest_gets_at_each_route_what_they_got_before_but_for_the_draft(part, world):
    guest = client_of(world.guest.membership.user)
    other = client_of(make_officer(world.cast["W-P1"], title="Uninvited").user)
    wrong, read = {}, set()

    for route in PARTS[part]:
        status, words = ask(guest, route, world)
        before, _ = ask(other, route, world)
        expected = GUESTS.get(route.name, before)
        if status != expected:
            wrong[str(route)] = f"{status}, not {expected}"
        if NEED in words or (words and route.name not in GUESTS):
            wrong[f"{route} tells"] = words
        read |= {route.name for _ in words}

    assert wrong == {}
    assert read >= DRAFT if part == "assessments" else not read


@pytest.mark.parametrize("part", PARTS)
def test_a_partner_gets_at_each_route_what_a_stranger_gets_but_for_their_page(part, world):
    partner, stranger, wrong = Client(), Client(), {}
    partner.get(path_of(world.partner))

    for route in PARTS[part]:
        status, words = ask(partner, route, world)
        before, _ = ask(stranger, route, world)
        expected = 200 if route.name == "assessments:asked" else before
        if status != expected or words:
            wrong[str(route)] = (status, words)

    assert wrong == {}
    assert partner.get(page_of(world.partner)).status_code == 200
    assert NOTE not in partner.get(page_of(world.partner)).content.decode()


def test_the_routes_of_a_guest_are_routes():
    assert GUESTS.keys() <= {route.name for routes in PARTS.values() for route in routes}
