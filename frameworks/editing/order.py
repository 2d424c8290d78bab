"""Where things stand in an order, moved or put into it; a row goes to its date and section.

Arithmetic on lists alone. A row needs `when_by`, `when_by_label` and `section_id`.
"""

from collections.abc import Sequence
from itertools import groupby, takewhile
from typing import Any, TypeVar

Thing = TypeVar("Thing")


def moved(things: Sequence[Thing], thing: Thing, *, up: bool, places: int = 1) -> list[Thing]:
    """So many places up or down, as far as there are."""
    order = list(things)
    place = order.index(thing)
    order.insert(max(0, place - places) if up else place + places, order.pop(place))
    return order


def way(before: Sequence[Thing], after: Sequence[Thing], thing: Thing) -> int:
    """How many places it went."""
    return abs(after.index(thing) - before.index(thing))


def band_of(row: Any) -> tuple:
    return (row.when_by, row.when_by_label)


def group_of(row: Any) -> tuple:
    """Rows move among those that stand under the same date and the same heading."""
    return (*band_of(row), row.section_id)


def room(rows: Sequence[Any], row: Any, *, up: bool) -> int:
    """How many rows it can move past."""
    place = rows.index(row)
    beside = reversed(rows[:place]) if up else rows[place + 1 :]
    return sum(1 for _ in takewhile(lambda other: group_of(other) == group_of(row), beside))


def placed(rows: Sequence[Thing], row: Any) -> list[Thing]:
    """The rows with one more: last under its date and heading, or where its date comes."""
    others = [other for other in rows if other != row]
    for key in (group_of, band_of):
        alike = [place for place, other in enumerate(others) if key(other) == key(row)]
        if alike:
            return [*others[: alike[-1] + 1], row, *others[alike[-1] + 1 :]]
    place = _place_of_band(others, row)
    return [*others[:place], row, *others[place:]]


def _place_of_band(rows: Sequence[Any], row: Any) -> int:
    """No date stands first; a date before the first later one; “Ongoing” last."""
    if row.when_by is None:
        return len(rows) if row.when_by_label else 0
    later = (
        place for place, other in enumerate(rows) if (other.when_by or row.when_by) > row.when_by
    )
    return next(later, len(rows))


def by_sections(rows: Sequence[Any], sections: Sequence[int]) -> list:
    """The rows with the headings under each date in this order; without a heading first."""
    rank = {section: place for place, section in enumerate(sections)}
    found: list = []
    for _band, members in groupby(rows, band_of):
        found += sorted(members, key=lambda row: rank.get(row.section_id, -1))
    return found
