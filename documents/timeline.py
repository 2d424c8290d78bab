"""Where things stand on a drawing of the plan year. Pure geometry: templates draw it as SVG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nhsuk.plan_year import PlanYear
from nhsuk.quarter import Quarter

QUARTER_LABELS = ("Apr to Jun", "Jul to Sep", "Oct to Dec", "Jan to Mar")


@dataclass(frozen=True)
class Span:
    x: float
    width: float


@dataclass(frozen=True)
class Tick:
    """A quarter's left edge and the middle of its label."""

    x: float
    middle: float
    label: str


@dataclass(frozen=True)
class Drawing:
    """A year drawn from `left` across `width` units."""

    year: PlanYear
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width

    def x(self, day: date) -> float:
        return round(self.left + self.year.share(day) * self.width, 1)

    def after(self, day: date) -> float:
        """Where `day` is over: a milestone on the last day stands at the right edge."""
        return self.x(day + timedelta(days=1)) if day < self.year.last else self.right

    def span(self, start: int, end: int) -> Span:
        opening = self.x(self.year.quarter_starts(start))
        return Span(opening, round(self.after(self.year.quarter_ends(end)) - opening, 1))

    def ticks(self) -> list[Tick]:
        spans = [self.span(quarter, quarter) for quarter in Quarter]
        return [
            Tick(span.x, round(span.x + span.width / 2, 1), label)
            for span, label in zip(spans, QUARTER_LABELS, strict=True)
        ]

    def today(self, day: date) -> float | None:
        return self.x(day) if self.year.holds(day) else None

    def marks(self, days: Iterable[date]) -> list[float]:
        """Where the diamonds stand: one for each different day within the year."""
        return [self.after(day) for day in sorted(set(days)) if self.year.holds(day)]


def diamond(x: float, y: float, reach: float = 9) -> str:
    """The corners of a milestone's mark, as SVG takes them."""
    wide = reach * 0.7
    corners = [(x, y - reach), (x + wide, y), (x, y + reach), (x - wide, y)]
    return " ".join(f"{across:.1f},{down:.1f}" for across, down in corners)


PRINTED_WIDTH, PRINTED_MIDDLE = 384, 14  # 4 units a millimetre, over four columns of 24 mm


@dataclass(frozen=True)
class Lane:
    """One row of a printed timeline: where its quarters begin, a bar, marks; and it in words."""

    words: str
    edges: tuple[float, ...]
    diamonds: tuple[str, ...]
    bar: Span | None = None


def lane(
    drawings: Sequence[Drawing], days: Iterable[date], *, words: str, bar: Span | None = None
) -> Lane:
    """A lane over one year or over several side by side."""
    days = list(days)
    return Lane(
        words=words,
        edges=tuple(tick.x for drawing in drawings for tick in drawing.ticks()),
        diamonds=tuple(
            diamond(x, PRINTED_MIDDLE) for drawing in drawings for x in drawing.marks(days)
        ),
        bar=bar,
    )
