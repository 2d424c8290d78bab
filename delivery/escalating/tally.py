"""How many escalations there are, added up over a set of organisations. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from delivery.choices import ANSWERED, OPEN, EscalationState

Kind = tuple[str, bool]
"""The state of an escalation, and whether a place passed it up."""


@dataclass(frozen=True)
class EscalationTally:
    """Open, answered and withdrawn are all; of these some were passed up, in whichever state."""

    counts: Mapping[Kind, int] = field(default_factory=dict)

    def __add__(self, other: "EscalationTally") -> "EscalationTally":
        return added_escalations((self, other))

    def at(self, *states: EscalationState) -> int:
        return sum(number for (state, _), number in self.counts.items() if state in states)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        return self.at(*OPEN)

    @property
    def answered(self) -> int:
        return self.at(*ANSWERED)

    @property
    def withdrawn(self) -> int:
        return self.at(EscalationState.WITHDRAWN)

    @property
    def passed_up(self) -> int:
        return sum(number for (_, was), number in self.counts.items() if was)

    def as_json(self) -> dict[str, int]:
        return {
            "open": self.open,
            "answered": self.answered,
            "withdrawn": self.withdrawn,
            "passed_up": self.passed_up,
        }


NO_ESCALATIONS = EscalationTally()


def added_escalations(tallies: Iterable[EscalationTally]) -> EscalationTally:
    found: Counter[Kind] = Counter()
    for tally in tallies:
        found.update(tally.counts)
    return EscalationTally(dict(found))
