"""Where things stand on a drawing of plan years. Pure geometry: templates draw it as SVG."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from nhsuk.plan_year import PlanYear
from nhsuk.quarter import QUARTERS

QUARTER_LABELS = ("Apr to Jun", "Jul to Sep", "Oct to Dec", "Jan to Mar")


@dataclass(frozen=True)
class Span:
    x: float
    width: float


@dataclass(frozen=True)
class Tick:
    """The left edge of what a label stands over, and the middle of the label."""

    x: float
    middle: float
    label: str


@dataclass(frozen=True)
class Drawing:
    """A plan year, and those after it if more are drawn, from `left` across `width` units.

    Each year is as wide as the others.
    """

    year: PlanYear
    left: float
    width: float
    years: int = 1

    @property
    def each_year(self) -> list[PlanYear]:
        return [self.year.later(at) for at in range(self.years)]

    def holds(self, day: date) -> bool:
        return self.year.first <= day <= self.year.later(self.years - 1).last

    def x(self, day: date) -> float:
        passed = sum(year.share(day) for year in self.each_year) / self.years
        return round(self.left + passed * self.width, 1)

    def after(self, day: date) -> float:
        """Where `day` is over: a milestone on the last day stands at the right edge."""
        return self.x(day + timedelta(days=1))

    def span(self, start: int, end: int) -> Span:
        opening = self.x(self.year.quarter_starts(start))
        return Span(opening, round(self.after(self.year.quarter_ends(end)) - opening, 1))

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands over it: the quarters of one year, or else the years."""
        return QUARTER_LABELS if self.years == 1 else tuple(y.short for y in self.each_year)

    @property
    def edges(self) -> tuple[float, ...]:
        """Where each quarter begins."""
        last = QUARTERS * self.years
        return tuple(self.x(self.year.quarter_starts(at + 1)) for at in range(last))

    def ticks(self) -> list[Tick]:
        each = 1 if self.years == 1 else QUARTERS
        firsts = range(1, QUARTERS * self.years + 1, each)
        spans = [self.span(first, first + each - 1) for first in firsts]
        return [
            Tick(span.x, round(span.x + span.width / 2, 1), label)
            for span, label in zip(spans, self.heads, strict=True)
        ]

    def today(self, day: date) -> float | None:
        return self.x(day) if self.holds(day) else None

    def marks(self, days: Iterable[date]) -> list[float]:
        """Where the diamonds stand: one for each different day within it."""
        return [self.after(day) for day in sorted(set(days)) if self.holds(day)]

    def later(self, marks: Iterable["Marked"]) -> tuple["Later", ...]:
        """Where each mark was met, or is expected now, within it: beside where it was planned."""
        return tuple(
            Later(self._edge(mark.planned), self.after(mark.now), mark.is_done)
            for mark in marks
            if mark.now and self.holds(mark.now)
        )

    def _edge(self, day: date) -> float:
        """Where a day is over, or the end that it lies beyond."""
        first, last = self.year.first, self.year.later(self.years - 1).last
        return self.after(min(max(day, first), last))

    def ends(self, days: Iterable[date | None]) -> list[float]:
        """Where what something waits for is over: one for each different day within it."""
        return self.marks(day for day in days if day)


@dataclass(frozen=True)
class Marked:
    """A milestone as it was planned, and where it was met or is expected now, if that was said."""

    planned: date
    now: date | None = None
    is_done: bool = False


@dataclass(frozen=True)
class Later:
    """From where a milestone was planned to where it was met, or is expected."""

    planned: float
    x: float
    is_done: bool


def triangle(x: float, y: float, reach: float = 6) -> str:
    """The corners of the mark of what is waited for: it stands on its point."""
    corners = [(x - reach * 0.8, y - reach), (x + reach * 0.8, y - reach), (x, y)]
    return " ".join(f"{across:.1f},{down:.1f}" for across, down in corners)


def diamond(x: float, y: float, reach: float = 9) -> str:
    """The corners of a milestone's mark, as SVG takes them."""
    wide = reach * 0.7
    corners = [(x, y - reach), (x + wide, y), (x, y + reach), (x - wide, y)]
    return " ".join(f"{across:.1f},{down:.1f}" for across, down in corners)


PRINTED_WIDTH, PRINTED_MIDDLE, PRINTED_TOP = (
    384,
    14,
    6,
)  # 4 units a millimetre, over four columns of 24 mm


@dataclass(frozen=True)
class Lane:
    """One row of a printed timeline: where its quarters begin, a bar, marks, where they are now and
    what is waited for; and it in words.
    """

    words: str
    edges: tuple[float, ...]
    diamonds: tuple[str, ...]
    bar: Span | None = None
    today: float | None = None
    later: tuple[Later, ...] = ()
    waits: tuple[str, ...] = ()


def lane(
    drawing: Drawing,
    days: Iterable[date],
    *,
    words: str,
    bar: Span | None = None,
    today: date | None = None,
    marks: Iterable[Marked] = (),
    waits: Iterable[date | None] = (),
) -> Lane:
    return Lane(
        words=words,
        edges=drawing.edges,
        diamonds=tuple(diamond(x, PRINTED_MIDDLE) for x in drawing.marks(days)),
        bar=bar,
        today=drawing.today(today) if today else None,
        later=drawing.later(marks),
        waits=tuple(triangle(x, PRINTED_TOP) for x in drawing.ends(waits)),
    )
