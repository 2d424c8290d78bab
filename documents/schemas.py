"""What was signed is read as it was signed: its seal is checked, then steps lead it to today. Pure.

Each kind of record has a `Schema`. Whoever changes what is frozen of it adds a step, a pure
function from the state before to the state after; what is stored is never written again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from documents.freezing import seal_of, value_of
from documents.unreadable import Misshapen, NewerSchema, SealBroken

Upgrade = Callable[[dict], dict]
Value = TypeVar("Value")
NUMBER = "schema"


class Sealed(Protocol):
    """A record with what was signed and its seal; its text names it to people."""

    content: dict
    checksum: str


@dataclass(frozen=True)
class Schema:
    """How one kind of record is laid out; `steps[0]` leads from schema 1 to 2, and so on."""

    kind: str
    steps: tuple[Upgrade, ...] = ()

    @property
    def number(self) -> int:
        return len(self.steps) + 1

    def stamped(self, state: dict) -> dict:
        """The content to sign: the state and, inside what the seal covers, its schema."""
        return {NUMBER: self.number, **state}

    def read(self, record: Sealed, kind: type[Value]) -> Value:
        """What was signed, as today's value; Unreadable where that cannot be said for certain."""
        state = self.state(record)
        try:
            return value_of(kind, state)
        except (TypeError, ValueError) as problem:
            raise Misshapen(record) from problem

    def state(self, record: Sealed) -> dict:
        """What was signed, laid out as today: for who needs less of it than the whole value."""
        if seal_of(record.content) != record.checksum:
            raise SealBroken(record)
        return self.upgraded(record)

    def upgraded(self, record: Sealed) -> dict:
        """The state as it is laid out today. Content without a number is of release 0.1.0."""
        state = dict(record.content)
        number = state.pop(NUMBER, 1)
        if number > self.number:
            raise NewerSchema(record)
        try:
            for step in self.steps[number - 1 :]:
                state = step(state)
        except (LookupError, TypeError, ValueError) as problem:
            raise Misshapen(record) from problem
        return state
