"""The days of a demonstration cycle, counted back from the day that stands for today in it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.utils import timezone

FRIDAY = 4
A_YEAR_OF_WEEKS = timedelta(weeks=52)
MONTHS_IN_YEAR = 12


def month_end(year: int, month: int) -> date:
    """The last day of the month that is `month` months after January of `year`."""
    year, month = year + (month + 1) // MONTHS_IN_YEAR, (month + 1) % MONTHS_IN_YEAR + 1
    return date(year, month, 1) - timedelta(days=1)


@dataclass(frozen=True)
class DemoYear:
    """A plan year whose cycle runs around `today`. `starts` is the year of its April."""

    starts: int
    today: date

    @classmethod
    def around(cls, day: date) -> "DemoYear":
        return cls(starts=day.year if day.month >= 4 else day.year - 1, today=day)

    @property
    def before(self) -> "DemoYear":
        return DemoYear(starts=self.starts - 1, today=self.today - A_YEAR_OF_WEEKS)

    @property
    def slug(self) -> str:
        return f"{self.starts}-{(self.starts + 1) % 100:02}"

    @property
    def opens_on(self) -> date:
        return self.ago(70)

    @cached_property
    def closes_on(self) -> date:
        """The first Friday at least twelve days ahead."""
        later = self.today + timedelta(days=12)
        return later + timedelta(days=(FRIDAY - later.weekday()) % 7)

    @property
    def plans_due_on(self) -> date:
        return self.closes_on + timedelta(days=28)

    def ago(self, days: int) -> date:
        """The working day that is, or comes just before, so many days before today."""
        day = self.today - timedelta(days=days)
        return day - timedelta(days=max(0, day.weekday() - FRIDAY))

    def at(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        """A time on the working day so many days before today."""
        return timezone.make_aware(datetime.combine(self.ago(days), time(hour, minute)))

    def month_end(self, month: int) -> date:
        """The end of a month of the plan year: 0 is April, 11 the March after."""
        return month_end(self.starts, month + 3)

    @property
    def next_month_end(self) -> date:
        return month_end(self.today.year, self.today.month)

    def due(self, month: int) -> date:
        """The end of that month; of one of the next three where the cycle closes only later."""
        day, closes = self.month_end(month), self.closes_on
        if day > closes:
            return day
        return month_end(closes.year, closes.month - 1 + month % 3)
