"""What may be said at each state of a question, and where that leads. Pure.

Its holder answers, asks for more first, or passes it up, a step at a time; who asked tells what
they were asked, says whether the answer settles it, or withdraws it.
"""

from collections.abc import Iterable

from organisations.threads import Moves
from representation.choices import OPEN, Said, State

ANSWERABLE = (*OPEN, State.ANSWERED)

MOVES: Moves[Said, State] = Moves(
    waiting=(State.WAITING,),
    said_at={
        Said.ANSWERED: ANSWERABLE,
        Said.MORE_ASKED: (State.WAITING, State.NOT_IT),
        Said.PASSED_UP: (State.WAITING, State.MORE_ASKED, State.NOT_IT),
        Said.REPLIED: (State.MORE_ASKED,),
        Said.SETTLED: (State.ANSWERED,),
        Said.NOT_IT: (State.ANSWERED,),
        Said.WITHDRAWN: ANSWERABLE,
    },
    leads_to={
        Said.ANSWERED: State.ANSWERED,
        Said.MORE_ASKED: State.MORE_ASKED,
        Said.SETTLED: State.SETTLED,
        Said.NOT_IT: State.NOT_IT,
        Said.WITHDRAWN: State.WITHDRAWN,
    },
)
BY_HOLDER = (Said.ANSWERED, Said.MORE_ASKED, Said.PASSED_UP)
BY_ASKER = (Said.REPLIED, Said.SETTLED, Said.NOT_IT, Said.WITHDRAWN)


def may_answer(state: State, *, can_pass_up: bool) -> tuple[Said, ...]:
    """What its holder may say; nobody stands above the system."""
    found = MOVES.allowed(state, BY_HOLDER)
    return tuple(said for said in found if can_pass_up or said != Said.PASSED_UP)


def may_reply(state: State) -> tuple[Said, ...]:
    """What who asked may say to what was said last."""
    return MOVES.allowed(state, BY_ASKER)


def state_of(thread: Iterable[Said]) -> State:
    """Where a question stands after all that was said in its thread."""
    return MOVES.state_of(thread)
