"""Arithmetic of one return or of many: a tally of answers that adds up. No queries here.

Not sure, not applicable and unanswered are counted apart and never as a level. What is not
applicable leaves the denominator; what is unanswered stays in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Tally:
    """How many answers stand at each level of the scale, and how many do not stand at one."""

    levels: Mapping[int, int] = field(default_factory=dict)
    not_applicable: int = 0
    not_sure: int = 0
    unanswered: int = 0
    overdue: int = 0
    in_place: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return added((self, other))

    def at(self, value: int) -> int:
        """Answers that chose the level with this value."""
        return self.levels.get(value, 0)

    @property
    def at_a_level(self) -> int:
        return sum(self.levels.values())

    @property
    def answered(self) -> int:
        return self.at_a_level + self.not_sure + self.not_applicable

    @property
    def total(self) -> int:
        return self.answered + self.unanswered

    @property
    def applicable(self) -> int:
        return self.total - self.not_applicable

    @property
    def share_in_place(self) -> Fraction | None:
        """In place out of what applies; None where nothing applies."""
        return Fraction(self.in_place, self.applicable) if self.applicable else None

    @property
    def is_complete(self) -> bool:
        return self.unanswered == 0


def added(tallies: Iterable[Tally]) -> Tally:
    """The sum of any number of tallies, in one pass; of none, the empty tally."""
    tallies = tuple(tallies)
    levels: dict[int, int] = {}
    for tally in tallies:
        for value, count in tally.levels.items():
            levels[value] = levels.get(value, 0) + count
    return Tally(
        levels={value: levels[value] for value in sorted(levels)},
        not_applicable=sum(tally.not_applicable for tally in tallies),
        not_sure=sum(tally.not_sure for tally in tallies),
        unanswered=sum(tally.unanswered for tally in tallies),
        overdue=sum(tally.overdue for tally in tallies),
        in_place=sum(tally.in_place for tally in tallies),
    )


@dataclass(frozen=True)
class Progress:
    """How far a draft has come: all that those above an organisation may know of it."""

    answered: int = 0
    total: int = 0

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(self.answered + other.answered, self.total + other.total)

    def __str__(self) -> str:
        return f"{self.answered} of {self.total}"

    @property
    def left(self) -> int:
        return self.total - self.answered

    @property
    def is_complete(self) -> bool:
        return self.left == 0

    @property
    def state(self) -> tuple[str, str]:
        """The word and the colour of its tag."""
        if self.is_complete:
            return ("Complete", "green")
        return ("In progress", "blue") if self.answered else ("Not started", "grey")
