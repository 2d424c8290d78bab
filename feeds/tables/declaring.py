"""What a table of a feed is: one declaration behind its rows, its schema and the dictionary."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from django.db.models import QuerySet

MOST_SOURCES = 100
"""How many documents or returns, each of many rows, are opened for one page."""

Row = tuple[Any, ...]
Cell = str | int | float | bool | None


class Kind(Enum):
    """What stands in a column, as the dictionary says it."""

    KEY = "whole number that never changes"
    TEXT = "text"
    NUMBER = "whole number"
    DECIMAL = "number"
    DAY = "day (2027-03-31)"
    MOMENT = "moment (2027-03-31T09:30:00Z)"
    FLAG = "true or false"


@dataclass(frozen=True)
class Column:
    """`path` is where its value lies in the rows of a table that has no `made`; several are handed
    to `how` together. `values`: all the words that can stand in it, where these are fixed.
    """

    name: str
    kind: Kind
    means: str
    path: str | tuple[str, ...] = ""
    optional: bool = False
    values: tuple[str, ...] = ()
    how: Callable[..., Any] | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        if isinstance(self.path, tuple):
            return self.path
        return (self.path or self.name,)

    def of(self, given: Row) -> Any:
        return self.how(*given) if self.how else given[0]


@dataclass(frozen=True)
class Table:
    """`sources` gives what it is read from, for one reader on one day. By its `columns` each is one
    row; a table that is `made` has any number of rows for each. `dated`: a column with the moment
    since which a row never changed.
    """

    name: str
    title: str
    means: str
    columns: tuple[Column, ...]
    sources: Callable[[Any, date], QuerySet]
    made: Callable[[list[Any], date], Iterable[tuple[int, list[Row]]]] | None = None
    dated: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(path for column in self.columns for path in column.paths)

    def row_of(self, given: Row) -> Row:
        """A row of what stands at `paths`."""
        values = iter(given)
        return tuple(
            column.of(tuple(next(values) for _ in column.paths)) for column in self.columns
        )

    def cells_of(self, row: Row) -> Iterator[Cell]:
        return map(cell_of, row)


def cell_of(value: Any) -> Cell:
    """A value as JSON has it; a moment in universal time, a choice by its key."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value) if isinstance(value, str) else value


def key(means: str, path: str = "", *, name: str = "id") -> Column:
    return Column(name, Kind.KEY, means, path or "pk")


def text(name: str, means: str, path: str | tuple[str, ...] = "", **more) -> Column:
    return Column(name, Kind.TEXT, means, path, **more)


def number(name: str, means: str, path: str = "", **more) -> Column:
    return Column(name, Kind.NUMBER, means, path, **more)


def day(name: str, means: str, path: str = "", **more) -> Column:
    return Column(name, Kind.DAY, means, path, **more)


def moment(name: str, means: str, path: str = "", **more) -> Column:
    return Column(name, Kind.MOMENT, means, path, **more)


def flag(name: str, means: str, path: str = "", **more) -> Column:
    return Column(name, Kind.FLAG, means, path, **more)


def to(name: str, table: str, path: str = "", **more) -> Column:
    """The key of a row of another table."""
    return Column(name, Kind.KEY, f"The id of a row of {table}.", path, **more)


def words(choices: type) -> tuple[str, ...]:
    """All that a column of these choices can hold."""
    return tuple(str(each) for each in choices.values)  # type: ignore[attr-defined]
