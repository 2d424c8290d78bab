"""An escalation as lists and pages show it, and the links over a list of them. No queries."""

from dataclasses import dataclass
from datetime import date

from delivery.choices import EscalationState, Said
from delivery.escalating.gathering import Counted
from delivery.escalating.wanted import STATES, Wanted
from delivery.models import Escalation, Turn
from organisations.models import Organisation


@dataclass(frozen=True)
class Shown:
    """An escalation that was loaded with its thread, on a day: who holds it then, since when."""

    escalation: Escalation
    turns: tuple[Turn, ...]
    holder: Organisation
    since: date
    is_overdue: bool
    days: int

    @classmethod
    def of(cls, escalation: Escalation, *, on: date) -> "Shown":
        since = escalation.held_from(on=on)
        return cls(
            escalation,
            tuple(escalation.turns.all()),
            escalation.holder_now(on=on),
            since,
            escalation.is_overdue(on=on),
            max((on - since).days, 0),
        )

    @property
    def word(self) -> str:
        return EscalationState(self.escalation.state).label

    @property
    def colour(self) -> str:
        return self.escalation.colour

    @property
    def latest(self) -> Turn | None:
        return self.turns[-1] if self.turns else None

    @property
    def answer(self) -> Turn | None:
        """The last answer, whatever was said to it since."""
        return next((turn for turn in reversed(self.turns) if Said(turn.said).is_answer), None)

    @property
    def waits_for_team(self) -> bool:
        return self.escalation.state == EscalationState.MORE_ASKED

    @property
    def waiting(self) -> str:
        """At whom, for how long: “3 days at Blackmoor Place, now for Fellside PCN to answer”."""
        since = "Since today" if not self.days else f"{self.days} day{'s' * (self.days != 1)}"
        now = f", now for {self.escalation.organisation} to answer" * self.waits_for_team
        return f"{since} at {self.holder}{now}"


@dataclass(frozen=True)
class StateLink:
    """One of the links over a list: what it opens and how many that is."""

    label: str
    count: int
    query: str
    is_current: bool


def state_links(counts: Counted, wanted: Wanted) -> list[StateLink]:
    links = [
        StateLink(
            label,
            counts.by_state[state],
            wanted.query(state=state, overdue=""),
            state == wanted.state and not wanted.overdue,
        )
        for state, label in STATES.items()
    ]
    query = wanted.query(state="open", overdue="1")
    return [*links, StateLink("Overdue", counts.overdue, query, bool(wanted.overdue))]
