"""The plan year, April to March, in dates and in words. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from nhsuk.quarter import LAST_QUARTER, QUARTERS, Quarter

FIRST_MONTHS = (4, 7, 10, 1)


@dataclass(frozen=True)
class PlanYear:
    """`starts` is the year of its April: 2026 is April 2026 to March 2027."""

    starts: int

    @property
    def first(self) -> date:
        return date(self.starts, 4, 1)

    @property
    def last(self) -> date:
        return date(self.starts + 1, 3, 31)

    @property
    def label(self) -> str:
        return f"April {self.starts} to March {self.starts + 1}"

    @property
    def short(self) -> str:
        return f"{self.starts}/{(self.starts + 1) % 100:02}"

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def quarter_of(self, day: date) -> Quarter:
        """The quarter a day of this year lies in; a day outside it counts as the last."""
        if not self.holds(day):
            return Quarter.Q4
        return Quarter((day.month - 4) % 12 // 3 + 1)

    def quarter_ahead(self, day: date) -> Quarter:
        """The quarter that work begun on a day begins in: the first while the year lies ahead."""
        return Quarter.Q1 if day < self.first else self.quarter_of(day)

    def later(self, years: int) -> "PlanYear":
        return PlanYear(self.starts + years)

    def quarter_starts(self, quarter: int) -> date:
        """Quarters are numbered on: 5 is the first of the year after."""
        years, at = divmod(quarter - 1, QUARTERS)
        month = FIRST_MONTHS[at]
        return date(self.starts + years + (month < FIRST_MONTHS[0]), month, 1)

    def quarter_ends(self, quarter: int) -> date:
        return self.quarter_starts(quarter + 1) - timedelta(days=1)

    def quarters(self) -> list[tuple[str, list[tuple[int, str]]]]:
        """All that work may run in, in words, under the plan year each lies in."""
        return [
            (
                self.later(first // QUARTERS).label,
                [(first + at, self.words(first + at, first + at)) for at in Quarter],
            )
            for first in range(0, LAST_QUARTER, QUARTERS)
        ]

    def span(self, start: int, end: int) -> tuple[date, date]:
        """The first and the last day of work that runs over these quarters."""
        return self.quarter_starts(start), self.quarter_ends(end)

    def words(self, start: int, end: int) -> str:
        """When an action runs: "July to December 2026", "July 2026 to March 2027"."""
        first, last = self.span(start, end)
        opening = f"{first:%B}" if first.year == last.year else f"{first:%B %Y}"
        return f"{opening} to {last:%B %Y}"

    def share(self, day: date) -> float:
        """How much of the year has passed when `day` begins, from 0 to 1."""
        days = (self.last - self.first).days + 1
        return min(max((day - self.first).days / days, 0), 1)
