"""A place's list of returns says which are accepted, which wait and which are asked about."""

import pytest
from django.urls import reverse

from assessments.accepting.actions import accept_return
from assessments.cycles.actions import close_cycle
from assessments.models import Question, Revision
from assessments.sending.actions import submit_assessment
from tests.assessments.accepting.asking import ask, reply_to
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


def waiting_for(client, code="W-P1") -> str:
    address = reverse("planning:rollup_returns", args=[code, "2026-27"])
    return text_of(client.get(f"{address}?stage=to-accept"))


def test_the_start_page_leads_to_those_alone_that_wait(cast, cycle, sign_in):
    place = sign_in(cast.place_reviewer)
    accepted = send(the_return(cycle, "W-N1"), cast.pcn_lead)
    accept_return(revision=accepted, by=cast.place_reviewer, at=NOON)
    send(the_return(cycle, "W-N2"), cast.tarnbeck_lead)

    address = f"{reverse('planning:rollup_returns', args=['W-P1', '2026-27'])}?stage=to-accept"
    assert f'href="{address}"' in place.get(reverse("start")).content.decode()
    said = waiting_for(place)
    assert "1 return waits</strong> for Blackmoor Place to accept" in said
    assert "Tarnbeck PCN" in said
    assert "Fellside PCN" not in said


def test_another_place_that_it_lies_in_reads_of_none_to_accept(cast, cycle, sign_in):
    send(the_return(cycle, "W-N2"), cast.tarnbeck_lead)

    said = waiting_for(sign_in(cast.other_place_reviewer), "W-P2")

    assert "No return waits to be accepted here today" in said


def test_a_system_finds_the_return_of_a_place_among_those_it_accepts(cast, cycle, sign_in):
    send(the_return(cycle, "W-P1"), cast.place_reviewer)
    send(the_return(cycle, "W-N1"), cast.pcn_lead)

    said = waiting_for(sign_in(cast.system_staff), "W-SYS")

    assert "1 return waits</strong> for Westmere Integrated Care Board to accept" in said
    assert ">Blackmoor Place</a>" in said
    assert "Fellside PCN" not in said


def test_what_its_cycle_closed_upon_waits_to_be_accepted_again(cast, cycle, sign_in):
    ask(send(the_return(cycle, "W-N1"), cast.pcn_lead), cast.place_reviewer)
    assert "Questions asked</strong>" in list_of(sign_in(cast.place_reviewer))
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    said = list_of(sign_in(cast.place_reviewer))

    assert "Questions asked</strong>" not in said
    assert "1 return waits for Blackmoor Place to accept" in said


def test_a_return_that_came_back_after_questions_says_so(cast, cycle, sign_in):
    place, returned = sign_in(cast.place_reviewer), the_return(cycle, "W-N1")
    ask(send(returned, cast.pcn_lead), cast.place_reviewer)
    assert "Back after questions" not in list_of(place)
    reply_to(Question.objects.get(), cast.pcn_lead)
    again = submit_assessment(assessment=returned, by=cast.pcn_lead, at=NOON)

    assert "Back after questions" in list_of(place)

    accept_return(revision=again, by=cast.place_reviewer, at=NOON)
    assert "Back after questions" not in list_of(place)
