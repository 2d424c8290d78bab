"""Which reminder a day asks for. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from organisations.choices import ReminderKind

Kind = TypeVar("Kind")
AHEAD = {ReminderKind.TWO_WEEKS: 14, ReminderKind.THREE_DAYS: 3, ReminderKind.THE_DAY: 0}
FIRST = max(AHEAD.values())  # days before, from when on there is one


def last_come(ahead: Mapping[Kind, int], day: date, *, on: date) -> Kind | None:
    """Of those that lie so many days `ahead` of a day, the furthest first, the last one whose time
    has come; none once the day is past.

    A day that was missed, as when nothing ran, is made up for by the next one that runs.
    """
    left = (day - on).days
    if left < 0:
        return None
    return next((kind for kind, days in reversed([*ahead.items()]) if left <= days), None)


def kind_for(due_on: date, *, on: date) -> ReminderKind | None:
    """The last one whose day has come; none before the first, and none once it is past."""
    return last_come(AHEAD, due_on, on=on)


def left_words(due_on: date, *, on: date) -> str:
    """“is due today”, “is due tomorrow”, “is due in 9 days”, “was due 2 days ago”."""
    left = (due_on - on).days
    if left in (0, 1):
        return f"is due {'tomorrow' if left else 'today'}"
    if left < 0:
        return f"was due {-left} day{'' if left == -1 else 's'} ago"
    return f"is due in {left} days"
