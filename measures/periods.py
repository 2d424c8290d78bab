"""The months, quarters and plan years that values are of, in dates and in words. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from measures.choices import Span
from nhsuk.plan_year import PlanYear
from nhsuk.words import MONTHS

YEAR = r"(?P<year>\d{4})\s*[/–-]\s*(?P<next>\d{2}|\d{4})"
QUARTER = re.compile(rf"(?:Q(?P<before>[1-4])\s*)?{YEAR}(?:\s*Q(?P<after>[1-4]))?", re.IGNORECASE)
MONTH = re.compile(r"(?P<month>[A-Za-z]+)\.?[\s-]+(?P<year>\d{4}|\d{2})")
NUMBERS = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-01)?")
STRETCH = re.compile(
    r"(?P<first>[A-Za-z]+)(?:\s+(?P<from>\d{4}))?\s*(?:to|–|-)\s*(?P<last>[A-Za-z]+)\s+(?P<year>\d{4})"
)
FIRST_YEAR, LAST_YEAR = 2000, 2100  # a year beyond them is a slip of the hand
EXAMPLES = {
    Span.MONTH: "April 2026",
    Span.QUARTER: "April to June 2026",
    Span.YEAR: "April 2026 to March 2027",
}


@dataclass(frozen=True, order=True)
class Period:
    """One part of a plan year; `part` counts from its April. Those of one span stand in order."""

    plan_year: int
    part: int
    span: Span

    @property
    def first(self) -> date:
        month = 3 + (self.part - 1) * (12 // self.span.parts)
        return date(self.plan_year + month // 12, month % 12 + 1, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Period":
        if self.part < self.span.parts:
            return Period(self.plan_year, self.part + 1, self.span)
        return Period(self.plan_year + 1, 1, self.span)

    def __str__(self) -> str:
        """April 2026; April to June 2026; April 2026 to March 2027."""
        if self.span == Span.MONTH:
            return f"{self.first:%B %Y}"
        year = PlanYear(self.plan_year)
        return year.words(self.part, self.part) if self.span == Span.QUARTER else year.label

    @property
    def short(self) -> str:
        """Apr 2026; Apr to Jun 2026; 2026/27: where there is little room."""
        if self.span == Span.MONTH:
            return f"{self.first:%b %Y}"
        if self.span == Span.YEAR:
            return PlanYear(self.plan_year).short
        return f"{self.first:%b} to {self.last:%b %Y}"

    def up_to(self, last: "Period") -> Iterator["Period"]:
        """Itself and each that follows, until `last`."""
        here = self
        while here <= last:
            yield here
            here = here.next


def holding(day: date, span: Span) -> Period:
    """The one that a day lies in."""
    months = (day.month - 4) % 12
    starts = day.year if day.month >= 4 else day.year - 1
    return Period(starts, months // (12 // span.parts) + 1, span)


def named(text: str, span: Span) -> Period | None:
    """The one that these words say, as we write it or as people and Excel do; None: no such one."""
    words = " ".join(text.split())
    read = {Span.MONTH: _month, Span.QUARTER: _quarter, Span.YEAR: _year}[span]
    period = read(words)
    return period if period and FIRST_YEAR <= period.plan_year <= LAST_YEAR else None


def _month(words: str) -> Period | None:
    if match := NUMBERS.fullmatch(words):
        return _of_month(int(match["year"]), int(match["month"]))
    if match := MONTH.fullmatch(words):
        year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
        return _of_month(year, MONTHS.get(match["month"].lower(), 0))
    return None


def _of_month(year: int, month: int) -> Period | None:
    return holding(date(year, month, 1), Span.MONTH) if year and 1 <= month <= 12 else None


def _quarter(words: str) -> Period | None:
    if (match := QUARTER.fullmatch(words)) and _follow(match):
        part = match["before"] or match["after"]
        return Period(int(match["year"]), int(part), Span.QUARTER) if part else None
    return _whole(words, Span.QUARTER)


def _year(words: str) -> Period | None:
    if (match := QUARTER.fullmatch(words)) and _follow(match):
        return (
            None if match["before"] or match["after"] else Period(int(match["year"]), 1, Span.YEAR)
        )
    return _whole(words, Span.YEAR)


def _whole(words: str, span: Span) -> Period | None:
    """The one whose first and last month these words name."""
    found = _stretch(words)
    if found is None:
        return None
    period = holding(found[0], span)
    return period if (period.first, holding(period.last, Span.MONTH).first) == found else None


def _follow(match: re.Match) -> bool:
    """Whether the two years of 2026/27 follow each other."""
    return int(match["next"]) % 100 == (int(match["year"]) + 1) % 100 and int(match["year"]) > 0


def _stretch(words: str) -> tuple[date, date] | None:
    """The first days of the two months that words such as “July 2026 to March 2027” name."""
    match = STRETCH.fullmatch(words)
    months = [MONTHS.get(match[name].lower(), 0) for name in ("first", "last")] if match else []
    if not match or not all(months) or not int(match["year"]):
        return None
    year = int(match["year"])
    return date(int(match["from"] or year) or year, months[0], 1), date(year, months[1], 1)
