"""Many at the same moment: the last of an offer is taken once."""

import pytest
from django.db import connection

from planning.choices import Outcome
from planning.decisions.actions import decide_together
from planning.models import Commitment, Decision
from planning.offers.actions import add_offer
from planning.offers.capacity import taken_of
from planning.support.actions import add_commitment
from tests.at_once import WRITERS, at_once
from tests.conftest import NOON
from tests.planning.asking import ask, commitment_values
from tests.planning.offers.offering import offer_help, offer_values

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


def test_of_16_decisions_on_16_needs_two_take_the_last_two_and_14_are_told(cast, cycle, framework):
    offer = offer_help(cast["W-SYS"], by=cast.system_staff)
    blackmoors = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=WRITERS // 2)
    saltcrags = ask(cycle, framework, cast["W-N3"], by=cast.other_pcn_lead, count=WRITERS // 2)
    needs = [*blackmoors, *saltcrags]

    def take_one(number: int) -> None:
        need = needs[number]
        by = cast.place_reviewer if number < WRITERS // 2 else cast.other_place_reviewer
        decide_together(
            needs=[(need, need.number)],
            by=by,
            at=NOON,
            organisation=need.holder,
            outcome=Outcome.MET,
            reason="There is one.",
            new=commitment_values(title=offer.title),
            offer=offer,
        )

    assert at_once(take_one) == {"done": 2, "ValidationError": WRITERS - 2}
    assert taken_of(offer) == Decision.objects.count() == 2
    assert Commitment.objects.count() <= 2


def test_colleagues_who_decide_on_some_of_the_same_needs_do_not_wait_for_each_other(
    cast, cycle, framework
):
    offer = offer_help(cast["W-P1"], by=cast.place_reviewer, capacity=None, unit="")
    needs = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=4)
    given = {"organisation": cast["W-P1"], "by": cast.place_reviewer, "at": NOON}
    commitment = add_commitment(cycle=cycle, values=commitment_values(), offer=offer, **given)

    def decide_on_some(number: int) -> None:
        decide_together(
            needs=[(need, need.number) for need in needs[number % 4 :]],
            outcome=Outcome.MET,
            reason="There is one.",
            commitment=commitment,
            **given,
        )

    outcomes = at_once(decide_on_some)

    assert outcomes.keys() == {"done", "EditedMeanwhile"}
    assert outcomes.total() == WRITERS
    assert taken_of(offer) == Decision.objects.count()


def test_the_same_offer_written_16_times_stands_once(cast):
    def write(_number: int) -> None:
        add_offer(owner=cast["W-P1"], values=offer_values(), by=cast.place_reviewer, at=NOON)

    assert at_once(write) == {"done": 1, "AlreadyThere": WRITERS - 1}
