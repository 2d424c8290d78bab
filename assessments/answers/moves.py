"""How answers stand beside those of the year before: moved up, down, the same, or new. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from nhsuk.words import listed


class Move(StrEnum):
    UP = "moved up"
    DOWN = "moved down"
    SAME = "the same"
    OTHER = "answered another way"
    NEW = "new this year"


def move_of(now: AnswerValues, before: AnswerValues | None) -> Move | None:
    """None where it is not answered yet. A level and “not sure” are neither above one another."""
    if now.choice == Choice.UNANSWERED:
        return None
    if before is None:
        return Move.NEW
    if now.level and before.level and now.level != before.level:
        return Move.UP if now.level.value > before.level.value else Move.DOWN
    return Move.SAME if now.choice == before.choice else Move.OTHER


LAST_YEAR = "last year"
LAST_TIME = "last time"  # where answers of several years are held against


@dataclass(frozen=True)
class Moves:
    """How many answers made each move; `year` is the one they are held against: “last year”,
    “2024/25” or “last time”."""

    year: str
    counts: Counter

    @property
    def words(self) -> str:
        """“Beside last year: 3 moved up and 5 the same.”; empty where nothing is answered yet."""
        found = listed([f"{self.counts[move]} {move}" for move in Move if self.counts[move]])
        return f"Beside {self.year}: {found}." if found else ""


def moves_of(pairs: Iterable[tuple[AnswerValues, AnswerValues | None]], *, year: str) -> Moves:
    found = (move_of(now, before) for now, before in pairs)
    return Moves(year, Counter(move for move in found if move))
