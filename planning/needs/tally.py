"""How many needs stand where: counts by state that add up, as answers at a level do. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from planning.choices import TO_DECIDE, UNDECIDED, NeedState


@dataclass(frozen=True)
class NeedTally:
    """How many needs stand in each state, and since when the longest held of them has been held.

    `verdicts`: of how many those who asked said what to the answer.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    since: Mapping[str, datetime] = field(default_factory=dict)
    verdicts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls, state: str, count: int = 1, since: datetime | None = None, verdict: str = ""
    ) -> "NeedTally":
        said = {verdict: count} if verdict else {}
        return cls({state: count}, {state: since} if since else {}, said)

    def __add__(self, other: "NeedTally") -> "NeedTally":
        return added_needs((self, other))

    def at(self, state: str) -> int:
        return self.counts.get(state, 0)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def only(self, *states: str) -> "NeedTally":
        """Those in these states, without what is said to answers: it tells no state."""
        return NeedTally(
            {state: count for state, count in self.counts.items() if state in states},
            {state: since for state, since in self.since.items() if state in states},
        )

    @property
    def undecided(self) -> "NeedTally":
        """Those on which somebody still has to decide."""
        return self.only(*UNDECIDED)

    @property
    def to_decide(self) -> "NeedTally":
        """Those of them that wait for their holder, and not for an answer of who asked."""
        return self.only(*TO_DECIDE)

    def days(self, *, on: date) -> int | None:
        """How long the one held longest has been held; None where none is."""
        oldest = min(self.since.values(), default=None)
        return None if oldest is None else max((on - timezone.localdate(oldest)).days, 0)


def added_needs(tallies: Iterable[NeedTally]) -> NeedTally:
    """The sum of any number of tallies, in one pass."""
    counts: dict[str, int] = {}
    oldest: dict[str, datetime] = {}
    verdicts: dict[str, int] = {}
    for tally in tallies:
        for verdict, count in tally.verdicts.items():
            verdicts[verdict] = verdicts.get(verdict, 0) + count
        for state, count in tally.counts.items():
            counts[state] = counts.get(state, 0) + count
        for state, since in tally.since.items():
            oldest[state] = min(since, oldest.get(state, since))
    return NeedTally(counts, oldest, verdicts)


@dataclass(frozen=True)
class NeedKey:
    """What needs are told apart by beside their state: their category and who holds them."""

    category: str
    holder: str


@dataclass(frozen=True)
class StateFigure:
    """One state as a table shows it. `days`: how long the longest has stood in it, if it says."""

    state: NeedState
    count: int
    days: int | None = None


def state_figures(
    tally: NeedTally, states: Iterable[NeedState], *, on: date | None = None
) -> tuple[StateFigure, ...]:
    """A table's figures in the order of its columns; with `on`, how long the longest waited."""
    return tuple(
        StateFigure(
            state,
            tally.at(state),
            tally.only(state).days(on=on) if on and state.shows_age else None,
        )
        for state in states
    )
