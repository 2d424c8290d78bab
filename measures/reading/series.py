"""What an indicator came to, period by period, and the spread of several. Pure.

A period without a value is missing: it is no nought, and the line of a drawing breaks at it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from measures.choices import Better, Said, Unit
from measures.numbers import written
from measures.periods import Period

FEWEST = 5  # with fewer, the lowest or the highest could be told by those who know the others


@dataclass(frozen=True)
class Figure:
    """What stands for one organisation in one period."""

    period: Period
    unit: Unit
    amount: Decimal | None
    said: Said = Said.NUMBER
    note: str = ""

    @property
    def words(self) -> str:
        return Said(self.said).label if self.amount is None else written(self.amount, self.unit)


@dataclass(frozen=True)
class Spread:
    """The lowest, the middle and the highest of several numbers, of which nobody is named."""

    lowest: Decimal
    middle: Decimal
    highest: Decimal
    count: int
    unit: Unit

    @property
    def words(self) -> str:
        return f"{written(self.lowest, self.unit)} to {written(self.highest, self.unit)}"

    @property
    def middle_words(self) -> str:
        return written(self.middle, self.unit)


def spread_of(numbers: Iterable[Decimal], unit: Unit) -> Spread | None:
    """None with fewer than five. The middle of an even number lies between the middle two."""
    ordered = sorted(numbers)
    if len(ordered) < FEWEST:
        return None
    half = len(ordered) // 2
    middle = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    return Spread(ordered[0], middle, ordered[-1], len(ordered), unit)


@dataclass(frozen=True)
class Point:
    """One period: what the organisation came to, and the spread beside it. Either may miss."""

    period: Period
    figure: Figure | None = None
    spread: Spread | None = None


@dataclass(frozen=True)
class Series:
    """Every period from the first that has anything to the last, in order."""

    points: tuple[Point, ...] = ()

    @property
    def has_spread(self) -> bool:
        return any(point.spread for point in self.points)

    @property
    def latest(self) -> Figure | None:
        """The newest that was said, a number or not."""
        return next((point.figure for point in reversed(self.points) if point.figure), None)

    @property
    def newest(self) -> Point | None:
        """The newest period with anything at all; that of the organisation's own value first."""
        own = next((point for point in reversed(self.points) if point.figure), None)
        return own or (self.points[-1] if self.points else None)


def series_of(figures: Iterable[Figure], spreads: Iterable[tuple[Period, Spread]] = ()) -> Series:
    """In whatever order they come; one that was withdrawn is missing."""
    own = {each.period: each for each in figures if each.said != Said.WITHDRAWN}
    beside = dict(spreads)
    periods = sorted(own.keys() | beside.keys())
    if not periods:
        return Series()
    between = periods[0].up_to(periods[-1])
    return Series(tuple(Point(period, own.get(period), beside.get(period)) for period in between))


class Nearness(Enum):
    """How far a value has come on its way from the baseline to the target: a word, its colour."""

    REACHED = "Target reached", "green"
    NEARER = "Nearer the target", "blue"
    NO_NEARER = "No nearer the target", "orange"

    @property
    def word(self) -> str:
        return self.value[0]

    @property
    def colour(self) -> str:
        return self.value[1]


def nearness(
    amount: Decimal | None, *, baseline: Decimal | None, target: Decimal | None, better: Better
) -> Nearness | None:
    """None where there is no number, no target, or no way that is better."""
    if amount is None or target is None or better == Better.NEITHER:
        return None
    way = 1 if better == Better.UP else -1
    if way * amount >= way * target:
        return Nearness.REACHED
    if baseline is None:
        return None
    return Nearness.NEARER if way * amount > way * baseline else Nearness.NO_NEARER
