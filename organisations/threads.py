"""Threads in which two sides speak in turn, one of which may pass it up. Pure.

What can be said at each state and where it leads is told once for each kind of thread: of what
blocks a plan (`delivery/escalating/moves.py`), of a question (`representation/moves.py`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Said = TypeVar("Said", bound=str)
State = TypeVar("State", bound=str)


@dataclass(frozen=True)
class Moves(Generic[Said, State]):
    """`said_at`: the states at which each thing can be said; `leads_to`: the state after it.

    What leads to no state of its own leads back to the last of the `waiting` ones, the first of
    which a thread begins in. What is said `once` cannot be said again in the same thread.
    """

    waiting: tuple[State, ...]
    said_at: Mapping[Said, Collection[State]]
    leads_to: Mapping[Said, State]
    once: frozenset[Said] = frozenset()

    def allowed(self, state: State, among: Iterable[Said]) -> tuple[Said, ...]:
        return tuple(said for said in among if state in self.said_at[said])

    def state_of(self, thread: Iterable[Said]) -> State:
        """Where it stands after all that was said; ValueError where that cannot have been."""
        state = waits = self.waiting[0]
        spoken: set[Said] = set()
        for said in thread:
            if state not in self.said_at[said] or said in spoken & self.once:
                raise ValueError(f"{said} cannot be said of what is {state}")
            spoken.add(said)
            state = self.leads_to.get(said, waits)
            waits = state if state in self.waiting else waits
        return state
