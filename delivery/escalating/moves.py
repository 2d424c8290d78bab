"""What may be said at each state of an escalation, and where that leads. Pure.

Its holder answers, asks for more first, or passes it up; its team tells what it was asked, says
whether the answer settles it, or withdraws it. Nothing leads out of settled and withdrawn.
"""

from collections.abc import Iterable

from delivery.choices import OPEN, EscalationState, Said

State = EscalationState
ANSWERABLE = (*OPEN, State.ANSWERED, State.NOT_IT)

FROM: dict[Said, tuple[State, ...]] = {
    Said.DONE: ANSWERABLE,
    Said.WILL_DO: ANSWERABLE,
    Said.DECLINED: ANSWERABLE,
    Said.MORE_ASKED: (State.WAITING, State.PASSED_UP, State.NOT_IT),
    Said.PASSED_UP: (State.WAITING, State.MORE_ASKED, State.ANSWERED, State.NOT_IT),
    Said.REPLIED: (State.MORE_ASKED,),
    Said.SETTLED: (State.ANSWERED,),
    Said.NOT_IT: (State.ANSWERED,),
    Said.WITHDRAWN: ANSWERABLE,
}
BY_HOLDER = (Said.DONE, Said.WILL_DO, Said.DECLINED, Said.MORE_ASKED, Said.PASSED_UP)
VERDICTS = (Said.SETTLED, Said.NOT_IT)


def may_answer(state: State, *, can_pass_up: bool) -> tuple[Said, ...]:
    """What its holder may say; only a place passes up, as nobody stands above the system."""
    return tuple(
        said
        for said in BY_HOLDER
        if state in FROM[said] and (can_pass_up or said != Said.PASSED_UP)
    )


def may_reply(state: State) -> tuple[Said, ...]:
    """What its team may say to what was said last: the answer to a question, or a verdict."""
    return tuple(said for said in (Said.REPLIED, *VERDICTS) if state in FROM[said])


def may_withdraw(state: State) -> bool:
    return state in FROM[Said.WITHDRAWN]


def after(state: State, said: Said, *, was_passed_up: bool) -> State:
    """The state that saying it leads to; ValueError where it cannot be said."""
    if state not in FROM[said] or (said == Said.PASSED_UP and was_passed_up):
        raise ValueError(f"{said} cannot be said of what is {state}")
    if said.is_answer:
        return State.ANSWERED
    if said == Said.REPLIED:
        return State.PASSED_UP if was_passed_up else State.WAITING
    return State(said.value)


def state_of(thread: Iterable[Said]) -> State:
    """Where an escalation stands after all that was said in its thread."""
    state, was_passed_up = State.WAITING, False
    for said in thread:
        state = after(state, said, was_passed_up=was_passed_up)
        was_passed_up = was_passed_up or said == Said.PASSED_UP
    return state
