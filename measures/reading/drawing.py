"""Where a trend stands in its drawing. Pure geometry: a template draws it as SVG."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from measures.choices import Unit
from measures.numbers import written
from measures.reading.series import Point, Series

LEFT, RIGHT, TOP, BOTTOM = 10, 350, 22, 122  # of a picture of 360 by 150
BAR = 10


@dataclass(frozen=True)
class Level:
    """A line across the picture: the baseline, the target, the lowest or the highest value."""

    y: float
    words: str
    label_y: float
    dashes: str = ""


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
    aims: tuple[Level, ...]
    opens: str
    closes: str


@dataclass(frozen=True)
class Scale:
    low: Decimal
    high: Decimal
    steps: int

    def x(self, position: int) -> float:
        if self.steps == 1:
            return (LEFT + RIGHT) / 2
        return round(LEFT + BAR + position * (RIGHT - LEFT - 2 * BAR) / (self.steps - 1), 1)

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
    across = [*amounts, *(each for each in (baseline, target) if each is not None)]
    scale = Scale(min(across), max(across), len(series.points))
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
        opens=str(series.points[0].period),
        closes=str(series.points[-1].period) if len(series.points) > 1 else "",
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
    yield Level(top, written(scale.high, unit), top - 4)
    if scale.low != scale.high:
        yield Level(foot, written(scale.low, unit), foot + 10)


def _aims(
    scale: Scale, unit: Unit, baseline: Decimal | None, target: Decimal | None
) -> Iterable[Level]:
    """Words over the higher of the two lines and under the lower, so that they never meet."""
    aims = [(baseline, "Baseline", "2 3"), (target, "Target", "7 3")]
    there = [(amount, word, dashes) for amount, word, dashes in aims if amount is not None]
    highest = max((amount for amount, *_ in there), default=None)
    for at, (amount, word, dashes) in enumerate(there):
        y, is_over = scale.y(amount), amount == highest and (at == 0 or there[0][0] != amount)
        yield Level(y, f"{word} {written(amount, unit)}", y - 4 if is_over else y + 10, dashes)
