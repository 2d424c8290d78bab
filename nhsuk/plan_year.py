"""The plan year, April to March, in dates and in words. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from nhsuk.quarter import Quarter

FIRST_MONTH = {Quarter.Q1: 4, Quarter.Q2: 7, Quarter.Q3: 10, Quarter.Q4: 1}


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

    def quarter_starts(self, quarter: int) -> date:
        later = quarter == Quarter.Q4
        return date(self.starts + later, FIRST_MONTH[Quarter(quarter)], 1)

    def quarter_ends(self, quarter: int) -> date:
        if quarter == Quarter.Q4:
            return self.last
        return self.quarter_starts(quarter + 1) - timedelta(days=1)

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
