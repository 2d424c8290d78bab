"""How the answers of a set of organisations stand beside those of their last cycle. Pure.

Each organisation counts once, and only where it returned in both: one that is missing in either is
named as that, and moves nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from nhsuk.words import counted
from planning.rollups.sets import EachOnce


class Move(StrEnum):
    """In an address. What became of the answer to one step."""

    UP = "up"
    SAME = "same"
    DOWN = "down"
    OTHER = "other"
    NEW = "new"
    BLANK = "blank"
    GONE = "gone"

    @property
    def word(self) -> str:
        return WORDS[self]

    @property
    def look(self) -> str:
        """How its share of a bar is drawn."""
        return LOOKS[self]


WORDS = {
    Move.UP: "Moved up",
    Move.SAME: "The same",
    Move.DOWN: "Moved down",
    Move.OTHER: "Answered another way",
    Move.NEW: "New",
    Move.BLANK: "Left blank now",
    Move.GONE: "No longer asked",
}
LOOKS = {
    Move.UP: "9",
    Move.SAME: "5",
    Move.DOWN: "1",
    Move.OTHER: "not-sure",
    Move.NEW: "no-need",
    Move.BLANK: "blank",
    Move.GONE: "0",
}
MEANT = (
    "“Answered another way” is between a level and “not sure” or “not applicable”. “New” was "
    "asked or answered for the first time. “No longer asked” is what was answered last time to a "
    "step of which none has come."
)


class Given(NamedTuple):
    """An answer: its choice, and the key and value of its level. Values of both cycles are those
    of the scale of today.
    """

    choice: str
    level: int | None = None
    value: int | None = None


class Line(NamedTuple):
    """One answer beside the one before: to a step of today, or of then if it is asked no more."""

    step: int
    theme: str
    move: Move
    before: Given | None
    now: Given | None


def move_between(now: Given | None, before: Given | None) -> Move:
    if now is None:
        return Move.BLANK
    if before is None:
        return Move.NEW
    if now.value is not None and before.value is not None:
        if now.value == before.value:
            return Move.SAME
        return Move.UP if now.value > before.value else Move.DOWN
    return Move.SAME if now.choice == before.choice else Move.OTHER


@dataclass(frozen=True)
class Part:
    """What one organisation adds. `revisions` are the two that it is made of, where both are in."""

    code: str
    name: str
    tier: str
    is_in: bool
    was_in: bool
    places: tuple[str, ...] = ()
    revisions: tuple[int, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def is_compared(self) -> bool:
        return self.is_in and self.was_in

    @cached_property
    def counts(self) -> Mapping[tuple[str, Move], int]:
        return Counter((line.theme, line.move) for line in self.lines)

    def count(self, move: Move, theme: str | None = None) -> int:
        return sum(
            number
            for (code, what), number in self.counts.items()
            if what == move and theme in (None, code)
        )


@dataclass(frozen=True)
class Figures(EachOnce[Part]):
    """What a set of organisations adds up to. One in both of two sets counts once."""

    def within(self, place: str) -> "Figures":
        """Those that stood in a place, and its own."""
        return self.those(lambda part: place in (*part.places, part.code))

    @property
    def compared(self) -> "Figures":
        return self.those(lambda part: part.is_compared)

    @property
    def only_now(self) -> "Figures":
        return self.those(lambda part: part.is_in and not part.was_in)

    @property
    def only_before(self) -> "Figures":
        return self.those(lambda part: part.was_in and not part.is_in)

    @property
    def in_neither(self) -> "Figures":
        return self.those(lambda part: not part.is_in and not part.was_in)

    def count(self, move: Move, theme: str | None = None) -> int:
        return sum(part.count(move, theme) for part in self.parts)

    @property
    def themes(self) -> set[str]:
        return {theme for part in self.parts for theme, _move in part.counts}


def compared_words(figures: Figures, body: str) -> str:
    """Beside every total: how many are in both cycles, and why others are not counted."""
    both, all_of_them = len(figures.compared.parts), len(figures.parts)
    of = counted(all_of_them, body)
    words = [f"{both} of {of} returned in both cycles and {'is' if both == 1 else 'are'} compared"]
    for found, why in (
        (figures.only_now, "only this time"),
        (figures.only_before, "only last time"),
        (figures.in_neither, "in neither"),
    ):
        if found.parts:
            words.append(f"{len(found.parts)} {why}")
    return f"{'; '.join(words)}."


@dataclass(frozen=True)
class StepName:
    code: str
    text: str


@dataclass(frozen=True)
class Moved:
    """What page, print and workbook say. `steps` are those of both cycles, by key; `levels` too."""

    code: str
    name: str
    body: str
    cycle: str
    earlier: str
    figures: Figures
    themes: tuple[tuple[str, str], ...]
    steps: Mapping[int, StepName] = field(default_factory=dict)
    levels: Mapping[int, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return compared_words(self.figures, self.body)

    def count(self, move: str) -> int:
        """All of them, whoever reads."""
        return sum(
            move in ("", line.move) for part in self.figures.compared.parts for line in part.lines
        )

    def lines(self, move: str, readable: Iterable[int]) -> list[tuple[Part, Line]]:
        """Those behind a figure, of the organisations whose revisions somebody may read."""
        seen = set(readable)
        return [
            (part, line)
            for part in self.figures.compared.parts
            if seen.issuperset(part.revisions)
            for line in part.lines
            if move in ("", line.move)
        ]
