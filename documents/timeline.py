"""Where things stand on a drawing of the plan year. Pure geometry: templates draw it as SVG."""

from collections.abc import Callable, Iterable
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


def evenly(cut: Callable[[float], list], *, most: float) -> list:
    """The parts that `cut` makes at `most` high: as few as that, none left over much shorter."""
    parts = cut(most)
    for height in range(int(most), 0, -20):
        shorter = cut(height)
        if len(shorter) > len(parts):
            break
        parts = shorter
    return parts


WIDE, NARROW, CAPITAL, USUAL = 0.89, 0.31, 0.72, 0.556
WIDE_LETTERS, NARROW_LETTERS = frozenset("mwMW@%—…"), frozenset("ijl.,:;'’|!ft()[] -/I\"")


def text_width(text: str, size: float) -> float:
    """About how wide a text is in Arial or Liberation Sans, never too narrow by much."""
    total = 0.0
    for letter in text:
        if letter in WIDE_LETTERS or ord(letter) > 0x2FFF:
            total += WIDE
        elif letter in NARROW_LETTERS:
            total += NARROW
        else:
            total += CAPITAL if letter.isupper() else USUAL
    return total * size


def wrapped(text: str, *, width: float, size: float) -> list[str]:
    """The text in lines that fit `width`, for drawings: SVG does not break lines itself."""
    lines: list[str] = []
    for word in _pieces(text.split(), width, size):
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _pieces(words: Iterable[str], width: float, size: float) -> Iterable[str]:
    """Words, with those that are wider than a line broken."""
    most = max(1, int(width / (WIDE * size)))
    for word in words:
        if text_width(word, size) <= width:
            yield word
        else:
            yield from (word[at : at + most] for at in range(0, len(word), most))
