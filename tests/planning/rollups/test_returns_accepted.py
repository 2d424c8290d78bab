"""A place's list of returns says which are accepted, which wait and which are asked about."""

import pytest
from django.urls import reverse

from assessments.accepting.actions import accept_return
from assessments.models import Revision
from tests.assessments.accepting.asking import ask
from tests.assessments.doing import send, the_return
from tests.conftest import NOON, text_of

pytestmark = pytest.mark.usefixtures("noon")


def list_of(client, query="") -> str:
    address = reverse("planning:rollup_returns", args=["W-P1", "2026-27"])
    return text_of(client.get(f"{address}{query}"))


def start_of(client) -> str:
    return text_of(client.get(reverse("start")))


def test_the_sentence_counts_what_the_lines_say(cast, cycle, sign_in):
    place = sign_in(cast.place_reviewer)
    assert "Of the" not in list_of(place)
    assert "for you to accept" not in start_of(place)
    first = send(the_return(cycle, "W-N1"), cast.pcn_lead)
    second = send(the_return(cycle, "W-N2"), cast.tarnbeck_lead)

    assert (
        "Of the 2 returns that are in, 0 are accepted, 2 wait to be accepted (“In”), and 0 have "
        "questions for the team." in list_of(place)
    )
    assert "2 returns wait for you to accept" in start_of(place)

    accept_return(revision=first, by=cast.place_reviewer, at=NOON)
    ask(second, cast.place_reviewer)

    said = list_of(place)
    assert (
        "Of the 2 returns that are in, 1 is accepted, 0 wait to be accepted (“In”), and 1 has "
        "questions for the team." in said
    )
    assert "Accepted</strong>" in said
    assert "Questions asked</strong>" in said
    assert "2 of 2 PCN returns in" in said
    assert "for you to accept" not in start_of(place)
    assert "2 of 2 returns</strong>: in." in list_of(place, "?stage=in")


def test_a_return_waits_for_its_primary_place_and_no_other(cast, cycle, sign_in):
    send(the_return(cycle, "W-N2"), cast.tarnbeck_lead)

    assert "1 return waits for you to accept" in start_of(sign_in(cast.place_reviewer))
    for person in (cast.other_place_reviewer, cast.system_staff, cast.reader):
        assert "for you to accept" not in start_of(sign_in(person))


def test_the_return_of_a_place_waits_for_its_system(cast, cycle, sign_in):
    send(the_return(cycle, "W-P1"), cast.place_reviewer)

    assert "1 return waits for you to accept" in start_of(sign_in(cast.system_staff))
    assert "for you to accept" not in start_of(sign_in(cast.place_reviewer))
    revision = Revision.objects.get()
    accepted = accept_return(revision=revision, by=cast.system_staff, at=NOON)
    assert accepted.accepted_for == "Westmere Integrated Care Board"
