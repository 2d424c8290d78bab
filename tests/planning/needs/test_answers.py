"""What a PCN reads of its need: the promise, whether it changed since, and every decision."""

from datetime import date, timedelta

import pytest

from organisations.models import Organisation
from planning.choices import NeedState, Outcome
from planning.models import Commitment, Decision
from planning.needs.answers import Decided, NeedAnswer, Promise
from tests.clock import NOON

BEFORE, AFTER = NOON - timedelta(days=1), NOON + timedelta(days=1)


def promise(changed_at=None) -> Commitment:
    return Commitment(
        reference="C01",
        title="Lend a facilitator",
        lead="Place lead",
        due_on=date(2027, 3, 31),
        changed_at=changed_at,
    )


def decided(outcome: Outcome, commitment: Commitment | None = None) -> Decided:
    return Decided.of(
        Decision(
            outcome=outcome,
            organisation=Organisation(name="Blackmoor Place", ods_code="W-P1"),
            decided_at=NOON,
            decided_as="A reviewer",
            reason="For now.",
            commitment=commitment,
        )
    )


def answer(*decisions: Decided, state=NeedState.WAITING) -> NeedAnswer:
    return NeedAnswer(state, "Blackmoor Place", NOON, decisions)


@pytest.mark.parametrize(
    ("changed_at", "said_at", "told"),
    [
        (AFTER, NOON, AFTER),
        (NOON, NOON, None),
        (BEFORE, NOON, None),
        (None, NOON, None),
        (AFTER, None, None),
    ],
)
def test_a_promise_says_that_it_changed_only_where_that_was_after_it_was_made(
    changed_at, said_at, told
):
    assert Promise.of(promise(changed_at), said_at=said_at).changed_at == told


def test_a_decision_compares_what_it_promised_with_when_it_was_made():
    assert decided(Outcome.MET, promise(AFTER)).promise.changed_at == AFTER
    assert decided(Outcome.MET, promise(BEFORE)).promise.changed_at is None
    assert decided(Outcome.DECLINED).promise is None


def test_of_several_decisions_the_last_counts_and_all_before_it_are_kept_in_order():
    passed_up, declined, met = decisions = (
        decided(Outcome.PASSED_UP),
        decided(Outcome.DECLINED),
        decided(Outcome.MET, promise()),
    )

    assert answer(*decisions).latest == met
    assert answer(*decisions).earlier == (passed_up, declined)
    assert answer(*decisions).promised == "C01 Lend a facilitator"


def test_a_need_without_a_decision_promises_nothing():
    assert (answer().latest, answer().earlier, answer().promised) == (None, (), "")
    assert answer(decided(Outcome.DECLINED)).promised == ""


@pytest.mark.parametrize("state", NeedState.sent())
def test_a_need_is_undecided_while_it_waits_here_above_or_for_an_answer(state):
    undecided = {NeedState.WAITING, NeedState.PASSED_UP, NeedState.MORE_ASKED}

    assert answer(state=state).is_undecided == (state in undecided)
