"""Where a trend stands in its drawing. Pure geometry: a template draws it as SVG."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from measures.choices import Unit
from measures.numbers import written
from measures.reading.series import Point, Series

LEFT, RIGHT, TOP, BOTTOM = 10, 350, 22, 122  # of a picture of 360 by 164
BESIDE = 262  # where the picture ends to leave room for the words of baseline and target
BAR = 10
APART = 26  # what two lines of words need


@dataclass(frozen=True)
class Level:
    """A line across the picture, and where its words begin: the lowest and the highest value."""

    y: float
    words: str
    label_y: float


@dataclass(frozen=True)
class Aim(Level):
    """The baseline or the target: its name stands over its value, beside the picture."""

    name: str
    dashes: str

    @property
    def words_y(self) -> float:
        return self.label_y + 12


@dataclass(frozen=True)
class Stroke:
    """The spread of a period: an upright bar with a mark at its middle."""

    x: float
    top: float
    height: float
    middle: float

    @property
    def right(self) -> float:
        return self.x + BAR


@dataclass(frozen=True)
class Trend:
    """`lines` are the unbroken stretches of the trend; a stretch of one is its dot alone."""

    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    strokes: tuple[Stroke, ...]
    edges: tuple[Level, ...]
    aims: tuple[Aim, ...]
    right: int
    opens: str
    closes: str


@dataclass(frozen=True)
class Scale:
    low: Decimal
    high: Decimal
    steps: int
    right: int

    def x(self, position: int) -> float:
        if self.steps == 1:
            return (LEFT + self.right) / 2
        return round(LEFT + BAR + position * (self.right - LEFT - 2 * BAR) / (self.steps - 1), 1)

    def y(self, amount: Decimal) -> float:
        if self.high == self.low:
            return (TOP + BOTTOM) / 2
        share = (amount - self.low) / (self.high - self.low)
        return round(BOTTOM - float(share) * (BOTTOM - TOP), 1)


def trend_of(
    series: Series, unit: Unit, *, baseline: Decimal | None, target: Decimal | None
) -> Trend | None:
    """None where no period has a number."""
    amounts = [amount for point in series.points for amount in _amounts(point)]
    if not amounts:
        return None
    aims = [each for each in (baseline, target) if each is not None]
    across, right = [*amounts, *aims], BESIDE if aims else RIGHT
    scale = Scale(min(across), max(across), len(series.points), right)
    marks = [
        (scale.x(at), scale.y(point.figure.amount))
        if point.figure and point.figure.amount is not None
        else None
        for at, point in enumerate(series.points)
    ]
    return Trend(
        lines=tuple(_stretches(marks)),
        dots=tuple(mark for mark in marks if mark),
        strokes=tuple(_strokes(series, scale)),
        edges=tuple(_edges(scale, unit)),
        aims=tuple(_aims(scale, unit, baseline, target)),
        right=right,
        opens=series.points[0].period.short,
        closes=series.points[-1].period.short if len(series.points) > 1 else "",
    )


def _amounts(point: Point) -> list[Decimal]:
    own = [point.figure.amount] if point.figure and point.figure.amount is not None else []
    return [*own, *([point.spread.lowest, point.spread.highest] if point.spread else [])]


def _stretches(marks: Iterable[tuple[float, float] | None]) -> Iterable[str]:
    for is_there, found in groupby(marks, key=bool):
        stretch = [mark for mark in found if mark]
        if is_there and len(stretch) > 1:
            yield " ".join(f"{x},{y}" for x, y in stretch)


def _strokes(series: Series, scale: Scale) -> Iterable[Stroke]:
    for at, point in enumerate(series.points):
        if spread := point.spread:
            top, foot = scale.y(spread.highest), scale.y(spread.lowest)
            height = max(round(foot - top, 1), 2)
            yield Stroke(scale.x(at) - BAR / 2, top, height, scale.y(spread.middle))


def _edges(scale: Scale, unit: Unit) -> Iterable[Level]:
    """The highest value, its words over its line; the lowest, its words under it."""
    top, foot = scale.y(scale.high), scale.y(scale.low)
    yield Level(top, written(scale.high, unit), top - 5)
    if scale.low != scale.high:
        yield Level(foot, written(scale.low, unit), foot + 13)


def _aims(
    scale: Scale, unit: Unit, baseline: Decimal | None, target: Decimal | None
) -> Iterable[Aim]:
    """The words of the higher line stand over those of the lower, however near they are."""
    there: list[tuple[float, str, str, str]] = []
    if target is not None:
        there.append((scale.y(target), written(target, unit), "Target", "7 3"))
    if baseline is not None:
        there.append((scale.y(baseline), written(baseline, unit), "Baseline", "2 3"))
    free = 0.0
    for y, words, name, dashes in sorted(there, key=lambda aim: aim[0]):
        label_y = max(y - 2, free)
        free = round(label_y + APART, 1)
        yield Aim(y, words, label_y, name, dashes)
