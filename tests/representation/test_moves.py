"""The laws of a thread of questions, whatever either side says; no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from representation.choices import OPEN, Said, State
from representation.moves import may_answer, may_reply, state_of

OVER = (State.SETTLED, State.WITHDRAWN)


def possible(state: State) -> list[Said]:
    return [*may_answer(state, can_pass_up=True), *may_reply(state)]


@st.composite
def threads(draw) -> list[Said]:
    """Any thread that could be: each turn is one that may be taken where the last has led."""
    thread: list[Said] = []
    for _ in range(draw(st.integers(0, 12))):
        turns = possible(state_of(thread))
        if not turns:
            break
        thread.append(draw(st.sampled_from(turns)))
    return thread


@given(threads())
def test_wherever_a_thread_leads_somebody_can_go_on_until_it_is_over(thread):
    state = state_of(thread)

    assert (state in OVER) == (possible(state) == [])


@given(threads())
def test_it_is_open_until_it_is_answered_or_withdrawn(thread):
    last = thread[-1] if thread else Said.REPLIED
    opens = (Said.MORE_ASKED, Said.PASSED_UP, Said.REPLIED, Said.NOT_IT)

    assert (state_of(thread) in OPEN) == (last in opens)
    assert (state_of(thread) == State.ANSWERED) == (last == Said.ANSWERED)


@given(threads(), st.sampled_from(Said))
def test_what_may_not_be_said_leads_nowhere(thread, said):
    if said in possible(state_of(thread)):
        assert state_of([*thread, said]) in State
    else:
        with pytest.raises(ValueError, match="cannot be said"):
            state_of([*thread, said])


def test_nobody_stands_above_the_system():
    assert Said.PASSED_UP not in may_answer(State.WAITING, can_pass_up=False)
