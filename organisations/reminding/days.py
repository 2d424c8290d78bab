"""Which reminder a day asks for. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

Kind = TypeVar("Kind")


def last_come(ahead: Mapping[Kind, int], day: date, *, on: date) -> Kind | None:
    """Of those that lie so many days `ahead` of a day, the furthest first, the last one whose time
    has come; none once the day is past.

    A day that was missed, as when nothing ran, is made up for by the next one that runs.
    """
    left = (day - on).days
    if left < 0:
        return None
    return next((kind for kind, days in reversed([*ahead.items()]) if left <= days), None)
