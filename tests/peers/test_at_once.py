"""The same asked, answered or joined many times at the same moment, on PostgreSQL."""

import pytest
from django.db import connection

from organisations.history import AlreadyThere, EditedMeanwhile
from peers.asking.actions import answer_contact, withdraw_contact
from peers.asking.answer_fields import AnswerFields
from peers.choices import State
from peers.models import ContactRequest, Joined
from tests.assessments.doing import the_return
from tests.at_once import WRITERS, at_once
from tests.clock import NOON
from tests.peers.talking import asked, join, signed

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer at a time"),
]


def test_what_many_clicks_ask_is_asked_once(transactional_db, cast, cycle, framework, tarnbeck):
    outcomes = at_once(lambda n: asked(cast, cycle, framework))

    assert outcomes == {"done": 1, AlreadyThere.__name__: WRITERS - 1}
    assert ContactRequest.objects.count() == 1


def test_of_several_who_ask_in_other_words_one_waits(
    transactional_db, cast, cycle, framework, tarnbeck
):
    outcomes = at_once(lambda n: asked(cast, cycle, framework, words=f"How you began, {n}"))

    assert outcomes == {"done": 1, "ValidationError": WRITERS - 1}
    assert ContactRequest.objects.count() == 1


def test_of_several_answers_one_stands_and_the_others_read_it(
    transactional_db, cast, cycle, framework, tarnbeck
):
    contact = asked(cast, cycle, framework)

    def answer(number: int) -> None:
        values = AnswerFields(state=State.DECLINED, answer=f"Not before day {number}")
        given = {"contact": contact, "values": values, "number": 1}
        answer_contact(**given, by=cast.tarnbeck_lead, at=NOON)

    assert at_once(answer) == {"done": 1, EditedMeanwhile.__name__: WRITERS - 1}
    assert ContactRequest.objects.get().number == 2


def test_what_is_withdrawn_as_it_is_answered_is_one_of_the_two(
    transactional_db, cast, cycle, framework, tarnbeck
):
    contact = asked(cast, cycle, framework)
    values = AnswerFields(state=State.DECLINED, answer="Not before May")

    def either(number: int) -> None:
        if number % 2:
            withdraw_contact(contact=contact, by=cast.pcn_lead, at=NOON)
        else:
            given = {"contact": contact, "values": values, "number": 1}
            answer_contact(**given, by=cast.tarnbeck_lead, at=NOON)

    assert at_once(either)["done"] == 1
    assert ContactRequest.objects.get().number == 2


def test_joined_by_many_clicks_it_stands_once(transactional_db, cast, cycle, framework):
    signed(cast, cycle, framework, "W-N1")
    ours = the_return(cycle, "W-N1")

    assert at_once(lambda n: join(cast, ours, framework, "W-N1")) == {"done": WRITERS}
    assert Joined.objects.count() == 1
