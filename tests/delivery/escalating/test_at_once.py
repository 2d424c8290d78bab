"""Sixteen at the same moment: a line is escalated once, and an escalation answered once."""

import pytest
from django.db import connection

from delivery.choices import Said
from delivery.escalating.actions import answer_escalation
from delivery.models import Escalation, Turn
from tests.at_once import WRITERS, at_once
from tests.conftest import NOON
from tests.delivery.escalating.raising import answer, fresh, raise_one, reply
from tests.delivery.reporting import signed_plan

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


def test_of_16_escalations_answers_and_replies_one_counts_and_all_others_are_told(
    cast, cycle, framework
):
    signed_plan(cast, cycle, framework)

    raised = at_once(lambda number: raise_one(cast, cycle, wanted=f"Way {number}"))
    found = fresh(Escalation.objects.get())
    answered = at_once(
        lambda number: answer(cast, found, Said.DECLINED, f"Reason {number}", number=1)
    )
    replied = at_once(lambda number: reply(cast, found, Said.NOT_IT, f"No {number}", number=2))

    assert raised == {"done": 1, "ValidationError": WRITERS - 1}
    assert answered == replied == {"done": 1, "EditedMeanwhile": WRITERS - 1}
    assert list(Turn.objects.values_list("said", flat=True)) == ["declined", "not_it"]
    assert fresh(found).number == 3


def test_passed_up_at_once_it_is_passed_up_once(cast, cycle, framework):
    signed_plan(cast, cycle, framework)
    found = raise_one(cast, cycle)
    place = found.holder

    outcome = at_once(
        lambda number: answer_escalation(
            escalation=found,
            organisation=place,
            said=Said.PASSED_UP,
            words=f"Reason {number}",
            number=1,
            by=cast.place_reviewer,
            at=NOON,
        )
    )

    assert outcome == {"done": 1, "EditedMeanwhile": WRITERS - 1}
    assert fresh(found).holder == cast["W-SYS"]


def test_answering_and_withdrawing_at_once_leaves_one_of_them_told(cast, cycle, framework):
    signed_plan(cast, cycle, framework)
    found = raise_one(cast, cycle)
    sides = (answer, reply)
    words = (Said.DONE, Said.WITHDRAWN)

    outcome = at_once(
        lambda number: sides[number % 2](cast, found, words[number % 2], f"{number}", number=1)
    )

    assert outcome == {"done": 1, "EditedMeanwhile": WRITERS - 1}
    assert Turn.objects.count() == 1
