"""Two clicks at the same moment: a need is decided once, and a decision answered once."""

import pytest
from django.db import connection

from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.decisions.replies import reply_to
from planning.models import Decision, Reply, SupportNeed
from tests.at_once import WRITERS, at_once
from tests.conftest import NOON
from tests.planning.asking import ask

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


def test_of_16_decisions_and_then_16_answers_one_counts_and_all_others_are_told(
    cast, cycle, framework
):
    need = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0]

    decided = at_once(
        lambda number: decide(
            need=need,
            by=cast.place_reviewer,
            at=NOON,
            outcome=Outcome.DECLINED,
            reason=f"Reason {number}",
            organisation=cast["W-P1"],
        )
    )
    decision = Decision.objects.get()
    answered = at_once(
        lambda number: reply_to(
            decision=decision,
            words=f"Words {number}",
            verdict="not_it",
            by=cast.pcn_lead,
            at=NOON,
        )
    )

    assert decided == {"done": 1, "EditedMeanwhile": WRITERS - 1}
    assert SupportNeed.objects.get().number == need.number + 2  # the decision, and its answer
    assert answered == {"done": 1, "AlreadyThere": WRITERS - 1}
    assert Reply.objects.get().decision == decision


def test_of_16_who_pass_a_need_up_one_does_and_the_others_are_told(cast, cycle, framework):
    """Its holder changes under those who wait for it."""
    need = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0]

    passed = at_once(
        lambda number: decide(
            need=need,
            by=cast.place_reviewer,
            at=NOON,
            outcome=Outcome.PASSED_UP,
            reason=f"Reason {number}",
            organisation=cast["W-P1"],
        )
    )

    assert passed == {"done": 1, "EditedMeanwhile": WRITERS - 1}
    assert SupportNeed.objects.get().holder == cast["W-SYS"]
