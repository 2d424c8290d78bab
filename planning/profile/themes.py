"""Where a return stands by theme: this year, last year, and the range across its place. Pure.

A share is what is in place out of what applies. The range names nobody, and is only there where
at least five returns have something that applies in the theme.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.text import capfirst

from assessments.answers.moves import LAST_YEAR
from assessments.progress import Tally
from assessments.standing import in_place_words
from organisations.choices import Tier

FEWEST_RETURNS = 5
LEFT, WIDTH = 8, 184  # of the line in the small picture, which is 200 wide


@dataclass(frozen=True)
class Mark:
    """A share on the line of the picture: where it is drawn and how it reads."""

    share: Fraction

    @property
    def x(self) -> int:
        return LEFT + int(self.share * WIDTH)

    @property
    def number(self) -> int:
        """In whole per cents, halves up."""
        return int(self.share * 100 + Fraction(1, 2))

    @property
    def percent(self) -> str:
        return f"{self.number}%"

    @property
    def top(self) -> int:
        """The left edge of the upright stroke drawn for last year."""
        return self.x - 1


@dataclass(frozen=True)
class Range:
    """The lowest and the highest share among the returns of a place."""

    low: Mark
    high: Mark

    @property
    def width(self) -> int:
        return max(self.high.x - self.low.x, 2)

    def __str__(self) -> str:
        return f"{self.low.percent} to {self.high.percent}"


@dataclass(frozen=True)
class ThemeLine:
    theme: str
    now: Tally
    before: Tally | None
    range: Range | None

    @property
    def now_mark(self) -> Mark | None:
        return mark_of(self.now)

    @property
    def before_mark(self) -> Mark | None:
        return mark_of(self.before)

    @property
    def moved(self) -> tuple[int, int] | None:
        """The stretch between last year and this: its left end and its length."""
        if self.now_mark is None or self.before_mark is None:
            return None
        ends = sorted([self.before_mark.x, self.now_mark.x])
        return (ends[0], ends[1] - ends[0])


@dataclass(frozen=True)
class Themes:
    """`year` is what the return is held against: “last year” or “2024/25”; `before` is None, and it
    is empty, where nothing was submitted earlier. `place` receives the return of a PCN.
    """

    lines: tuple[ThemeLine, ...]
    now: Tally
    before: Tally | None
    year: str
    tier: Tier
    place: str
    returns_in: int

    @property
    def headline(self) -> str:
        """17 of the 24 steps that apply to you are in place, 3 more than last year."""
        stands = in_place_words(self.now)
        if not (self.before and self.before.applicable and self.now.applicable):
            return f"{stands}."
        return f"{stands}, {_compared(self.now.in_place - self.before.in_place, self.year)}."

    @property
    def before_words(self) -> str:
        """That a year before had fewer steps to have in place: “Last year it was 14 of 20.”"""
        if not (self.before and self.before.applicable):
            return ""
        when = "Last year" if self.year == LAST_YEAR else f"In {self.year}"
        return f"{when} it was {self.before.in_place} of {self.before.applicable}."

    @property
    def column(self) -> str:
        """What the earlier year is called over its column."""
        return capfirst(self.year)

    @property
    def has_ranges(self) -> bool:
        return any(line.range for line in self.lines)

    @property
    def why_no_range(self) -> str:
        if self.has_ranges:
            return ""
        if self.tier != Tier.NEIGHBOURHOOD:
            return "Only PCNs have a range: of so few places it would name each."
        if not self.place:
            return "Your PCN lies in no place, so there is no range to compare with."
        if self.returns_in < FEWEST_RETURNS:
            return (
                f"The range across {self.place} appears here once {FEWEST_RETURNS} returns are in: "
                f"with fewer it would name somebody. So far there {_are(self.returns_in)}."
            )
        return (
            f"There is no range across {self.place}: no theme applies to {FEWEST_RETURNS} of its "
            "returns."
        )


def _are(number: int) -> str:
    return "is 1" if number == 1 else f"are {number}"


def _compared(more: int, year: str) -> str:
    than = year if year == LAST_YEAR else f"in {year}"
    if not more:
        return f"as many as {than}"
    return f"{abs(more)} {'more' if more > 0 else 'fewer'} than {than}"


def mark_of(tally: Tally | None) -> Mark | None:
    share = tally.share_in_place if tally else None
    return Mark(share) if share is not None else None


def range_of(tallies: Iterable[Tally]) -> Range | None:
    found = (tally.share_in_place for tally in tallies if tally.applicable)
    shares = [share for share in found if share is not None]
    if len(shares) < FEWEST_RETURNS:
        return None
    return Range(Mark(min(shares)), Mark(max(shares)))
