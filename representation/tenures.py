"""When a seat is held and when it is vacant. Pure.

A term runs from its first day to its last, and both count; one without a last day runs on.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeVar

A_DAY = timedelta(days=1)
SOON = timedelta(weeks=8)  # a term that ends within this is shown as ending


class Dated(Protocol):
    starts_on: date
    ends_on: date | None


Tenure = TypeVar("Tenure", bound=Dated)


def runs(tenure: Dated, *, on: date) -> bool:
    return tenure.starts_on <= on and (tenure.ends_on is None or on <= tenure.ends_on)


def overlap(one: Dated, other: Dated) -> bool:
    """Whether there is a day on which both run."""
    later = max(one.starts_on, other.starts_on)
    return runs(one, on=later) and runs(other, on=later)


def running(tenures: Iterable[Tenure], *, on: date) -> Tenure | None:
    """The one of that day: no two of one seat overlap."""
    return next((tenure for tenure in tenures if runs(tenure, on=on)), None)


def coming(tenures: Iterable[Tenure], *, on: date) -> Tenure | None:
    """The next one that has not begun."""
    later = [tenure for tenure in tenures if tenure.starts_on > on]
    return min(later, key=lambda tenure: tenure.starts_on, default=None)


def vacant_since(tenures: Iterable[Dated], opened_on: date, *, on: date) -> date | None:
    """The first day from which nobody has held the seat; None where somebody does on that day.

    `opened_on`: since when it waits that nobody has held yet.
    """
    before = [tenure for tenure in tenures if tenure.starts_on <= on]
    if running(before, on=on) is not None:
        return None
    ended = [tenure.ends_on + A_DAY for tenure in before if tenure.ends_on is not None]
    return max(ended, default=opened_on)


def ends_soon(tenure: Dated, *, on: date) -> bool:
    return tenure.ends_on is not None and on <= tenure.ends_on <= on + SOON
