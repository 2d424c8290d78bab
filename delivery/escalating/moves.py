"""What may be said at each state of an escalation, and where that leads. Pure.

Its holder answers, asks for more first, or passes it up; its team tells what it was asked, says
whether the answer settles it, or withdraws it. Nothing leads out of settled and withdrawn.
"""

from collections.abc import Iterable

from delivery.choices import OPEN, TO_ANSWER, EscalationState, Said
from organisations.threads import Moves

State = EscalationState
ANSWERABLE = (*OPEN, State.ANSWERED, State.NOT_IT)

MOVES: Moves[Said, EscalationState] = Moves(
    waiting=TO_ANSWER,
    said_at={
        Said.DONE: ANSWERABLE,
        Said.WILL_DO: ANSWERABLE,
        Said.DECLINED: ANSWERABLE,
        Said.MORE_ASKED: (State.WAITING, State.PASSED_UP, State.NOT_IT),
        Said.PASSED_UP: (State.WAITING, State.MORE_ASKED, State.ANSWERED, State.NOT_IT),
        Said.REPLIED: (State.MORE_ASKED,),
        Said.SETTLED: (State.ANSWERED,),
        Said.NOT_IT: (State.ANSWERED,),
        Said.WITHDRAWN: ANSWERABLE,
    },
    leads_to={
        **{said: State.ANSWERED for said in Said if said.is_answer},
        Said.MORE_ASKED: State.MORE_ASKED,
        Said.PASSED_UP: State.PASSED_UP,
        Said.SETTLED: State.SETTLED,
        Said.NOT_IT: State.NOT_IT,
        Said.WITHDRAWN: State.WITHDRAWN,
    },
    once=frozenset({Said.PASSED_UP}),
)
BY_HOLDER = (Said.DONE, Said.WILL_DO, Said.DECLINED, Said.MORE_ASKED, Said.PASSED_UP)
BY_TEAM = (Said.REPLIED, Said.SETTLED, Said.NOT_IT)


def may_answer(state: State, *, can_pass_up: bool) -> tuple[Said, ...]:
    """What its holder may say; only a place passes up, as nobody stands above the system."""
    found = MOVES.allowed(state, BY_HOLDER)
    return tuple(said for said in found if can_pass_up or said != Said.PASSED_UP)


def may_reply(state: State) -> tuple[Said, ...]:
    """What its team may say to what was said last: the answer to a question, or a verdict."""
    return MOVES.allowed(state, BY_TEAM)


def may_withdraw(state: State) -> bool:
    return state in MOVES.said_at[Said.WITHDRAWN]


def state_of(thread: Iterable[Said]) -> State:
    """Where an escalation stands after all that was said in its thread."""
    return MOVES.state_of(thread)
