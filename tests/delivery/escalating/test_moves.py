"""The laws of a thread, whatever either side says; no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.choices import OPEN, EscalationState, Said
from delivery.escalating.moves import may_answer, may_reply, may_withdraw, state_of

OVER = (EscalationState.SETTLED, EscalationState.WITHDRAWN)


def possible(state: EscalationState, *, passed_up: bool) -> list[Said]:
    withdrawn = [Said.WITHDRAWN] if may_withdraw(state) else []
    return [*may_answer(state, can_pass_up=not passed_up), *may_reply(state), *withdrawn]


@st.composite
def threads(draw) -> list[Said]:
    """Any thread that could be: each turn is one that may be taken where the last has led."""
    thread: list[Said] = []
    for _ in range(draw(st.integers(0, 12))):
        turns = possible(state_of(thread), passed_up=Said.PASSED_UP in thread)
        if not turns:
            break
        thread.append(draw(st.sampled_from(turns)))
    return thread


@given(threads())
def test_wherever_a_thread_leads_somebody_can_go_on_until_it_is_over(thread):
    state = state_of(thread)

    assert (state in OVER) == (possible(state, passed_up=Said.PASSED_UP in thread) == [])


@given(threads())
def test_a_thread_is_passed_up_once_and_settled_or_withdrawn_at_its_end_alone(thread):
    assert thread.count(Said.PASSED_UP) <= 1
    assert not {Said.SETTLED, Said.WITHDRAWN} & set(thread[:-1])


@given(threads())
def test_it_is_open_until_it_is_answered_or_withdrawn_whatever_was_asked_between(thread):
    last = thread[-1] if thread else Said.REPLIED

    assert (state_of(thread) in OPEN) == (last in (Said.MORE_ASKED, Said.PASSED_UP, Said.REPLIED))
    assert (state_of(thread) == EscalationState.ANSWERED) == last.is_answer


@given(threads(), st.sampled_from(Said))
def test_what_may_not_be_said_leads_nowhere(thread, said):
    state, passed_up = state_of(thread), Said.PASSED_UP in thread

    if said in possible(state, passed_up=passed_up):
        assert state_of([*thread, said]) in EscalationState
    else:
        with pytest.raises(ValueError, match="cannot be said"):
            state_of([*thread, said])


def test_a_question_that_is_answered_waits_where_it_waited():
    asked_above = [Said.PASSED_UP, Said.MORE_ASKED, Said.REPLIED]

    assert state_of([Said.MORE_ASKED, Said.REPLIED]) == EscalationState.WAITING
    assert state_of(asked_above) == EscalationState.PASSED_UP
