"""The start page says to both sides what becomes of a contact that is asked for."""

from datetime import timedelta

import pytest

from lsc_fuller.start.page import start_of
from peers.asking.actions import answer_contact, withdraw_contact
from peers.asking.answer_fields import AnswerFields
from peers.choices import State
from peers.models import ContactRequest
from tests.clock import NOON
from tests.conftest import TODAY, text_of
from tests.layers import layer
from tests.peers.talking import ahead, asked, glad

WAITS, NOT_YET, ANSWERED = (
    "Peers ask you for 1 contact",
    "1 contact waits for an answer of peers",
    "1 answer of peers in the last 14 days",
)


@layer
def contact(cast, cycle, framework) -> ContactRequest:
    ahead(cast, cycle, framework, "W-N2")
    return asked(cast, cycle, framework)


def said(user, *, on=TODAY) -> list[str]:
    lines = start_of(user, on=on).lines
    return [line.headline for line in lines if line.headline in (WAITS, NOT_YET, ANSWERED)]


def test_it_waits_for_one_side_and_the_other_reads_that_it_does(contact, cast):
    assert said(cast.tarnbeck_lead) == [WAITS]
    assert said(cast.pcn_reader) == [NOT_YET]
    for person in (cast.other_pcn_lead, cast.place_reviewer, cast.administrator):
        assert said(person) == []


def test_an_answer_is_told_for_two_weeks(contact, cast):
    values = AnswerFields(state=State.DECLINED, answer="Not before May")
    given = {"contact": contact, "values": values, "number": 1}
    answer_contact(**given, by=cast.tarnbeck_lead, at=NOON)

    assert (said(cast.pcn_lead), said(cast.tarnbeck_lead)) == ([ANSWERED], [])
    assert said(cast.pcn_lead, on=TODAY + timedelta(days=14)) == [ANSWERED]
    assert said(cast.pcn_lead, on=TODAY + timedelta(days=15)) == []


def test_what_one_peer_asks_about_two_steps_is_two_contacts(contact, cast, cycle, framework):
    glad(cast, framework, "W-N2", "INT-01-N")
    asked(cast, cycle, framework, step=framework.steps["INT-01-N"])

    def headline(user) -> str:
        (line,) = (line for line in start_of(user, on=TODAY).lines if "eers" in line.headline)
        return line.headline

    assert headline(cast.tarnbeck_lead) == "Peers ask you for 2 contacts"
    assert headline(cast.pcn_lead) == "2 contacts wait for an answer of peers"


def test_what_is_withdrawn_waits_for_nobody(contact, cast):
    withdraw_contact(contact=contact, by=cast.pcn_lead, at=NOON)

    assert said(cast.tarnbeck_lead) == said(cast.pcn_lead) == []


@pytest.mark.parametrize("who", ["tarnbeck_lead", "pcn_lead"])
def test_the_line_leads_to_what_was_asked(who, contact, cast, sign_in):
    client = sign_in(getattr(cast, who))
    line = next(
        each for each in start_of(getattr(cast, who), on=TODAY).lines if "eers" in each.headline
    )

    assert "INT-02-N" in text_of(client.get(line.url))
