"""Two revisions side by side: which two, who reads them, and what cannot be read."""

import pytest
from django.urls import reverse

from planning.models import PlanRevision
from tests.cast import client_of
from tests.planning.planners import read_of

PLAN = reverse("planning:plan_compare", args=["W-N1", "2026-27"])
SUPPORT = reverse("planning:support_plan_compare", args=["W-P1", "2026-27"])


def test_a_plan_says_what_was_added_and_what_changed_in_old_and_new_words(signed, cast):
    page = client_of(cast.place_reviewer).get(PLAN, {"from": "1", "to": "2"})

    said = read_of(page)
    assert "A licence Added" in said
    assert "What it says first Changed" in said
    assert "Revision 2: signed on 25 November 2026 by pcn lead, Fellside PCN" in said
    assert b"<ins>" in page.content


def test_without_a_choice_the_newest_two_are_compared(signed, cast):
    client = client_of(cast.pcn_lead)

    chosen = read_of(client.get(PLAN, {"from": "1", "to": "2"}))

    assert read_of(client.get(PLAN)) == chosen
    assert read_of(client.get(PLAN, {"from": "2", "to": "1"})) == chosen
    assert read_of(client.get(PLAN, {"from": "x", "to": "99"})) == chosen


def test_a_revision_is_not_compared_with_itself(signed, cast):
    page = client_of(cast.pcn_lead).get(PLAN, {"from": "2", "to": "2"})

    assert "Choose two different revisions" in read_of(page)


def test_a_support_plan_says_which_commitment_was_added(signed, cast):
    page = read_of(client_of(cast.pcn_lead).get(SUPPORT))

    assert "Give every PCN an analyst Added" in page
    assert "Opening words" in page


def test_where_nothing_or_one_revision_is_signed_it_says_so(cycle, cast):
    for address in (PLAN, SUPPORT):
        page = client_of(cast.pcn_lead).get(address)
        assert page.status_code == 200
        assert "Nothing to compare yet" in read_of(page)


@pytest.mark.parametrize("address", [PLAN, SUPPORT])
def test_who_does_not_read_the_revisions_does_not_find_the_page(signed, cast, address):
    assert client_of(cast.outsider).get(address).status_code == 404


def test_a_revision_that_cannot_be_read_is_said_and_nothing_is_shown(signed, cast):
    PlanRevision.objects.filter(number=1).update(checksum="0" * 64)

    page = client_of(cast.pcn_lead).get(PLAN)

    assert page.status_code == 409
    assert "does not match its checksum" in read_of(page)


def test_the_lists_of_revisions_lead_there(signed, cast):
    client = client_of(cast.pcn_lead)

    for route, address in (("planning:plan", PLAN), ("planning:support_plan", SUPPORT)):
        where = ["W-N1" if address == PLAN else "W-P1", "2026-27"]
        assert address in client.get(reverse(route, args=where)).text
