"""What a sheet of things is made of: each column with its header, its width and its value."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from django.utils import timezone

from spreadsheets.writing import SheetOut

Thing = TypeVar("Thing")
FACT = 34, 80
INVENTED = ("Demonstration data", "All of it is invented.")


@dataclass(frozen=True)
class Column(Generic[Thing]):
    """`width` in characters; None leaves it to whoever opens the file."""

    title: str
    width: float | None
    value: Callable[[Thing], object]


def sheet_of(title: str, columns: Sequence[Column[Thing]], things: Iterable[Thing]) -> SheetOut:
    """A row for each thing: what is said of it stands under its own header."""
    return SheetOut(
        title,
        [column.title for column in columns],
        [[column.value(thing) for column in columns] for thing in things],
        [column.width for column in columns],
    )


def facts(
    title: str, rows: Iterable[tuple[str, object]], *, demonstration: bool = False
) -> SheetOut:
    """A sheet about one thing: what, and its value. The first says so where all is invented."""
    first = [INVENTED] if demonstration else []
    return SheetOut(title, ("Fact", "Value"), [*first, *rows], FACT)


def day_of(moment: datetime | None) -> date | None:
    """What a column of days says of a moment: a cell holds no time zone."""
    return timezone.localdate(moment) if moment else None
