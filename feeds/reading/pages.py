"""A page of a table for one reader, and the whole of it: a fixed number of queries a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from feeds.reading.cursors import Cursor
from feeds.tables.declaring import MOST_SOURCES, Row, Table

LEAST, USUAL, MOST = 1, 1000, 5000
MOST_AT_ONCE = 50_000
"""Rows of a whole table as one file; more of them are read page by page."""


class TooLong(Exception):
    """A table has more rows for this reader than one file may hold."""

    def __init__(self, table: Table):
        super().__init__(
            f"The table {table.name} has more than {MOST_AT_ONCE:,} rows for you. Read it page by "
            "page: give limit, and then the cursor of the next page."
        )


@dataclass(frozen=True)
class Page:
    """`next` is where the page after it begins; None: there is none."""

    rows: list[Row]
    next: Cursor | None = None


def read_page(table: Table, reader: Any, *, on: date, cursor: Cursor, limit: int) -> Page:
    read = _page_of_many if table.made else _page_of_one
    return read(table, reader, on, cursor, limit)


def read_whole(table: Table, reader: Any, *, on: date) -> list[Row]:
    """TooLong where that is more than a file may hold."""
    rows: list[Row] = []
    for page in _pages(table, reader, on=on):
        rows += page.rows
        if len(rows) > MOST_AT_ONCE:
            raise TooLong(table)
    return rows


def _pages(table: Table, reader: Any, *, on: date) -> Iterator[Page]:
    cursor: Cursor | None = Cursor()
    while cursor is not None:
        page = read_page(table, reader, on=on, cursor=cursor, limit=MOST)
        yield page
        cursor = page.next


def _page_of_one(table: Table, reader: Any, on: date, cursor: Cursor, limit: int) -> Page:
    """Each source is a row."""
    sources = table.sources(reader, on).filter(pk__gte=cursor.at).order_by("pk")
    found = list(sources.values_list("pk", *table.paths)[: limit + 1])
    rows = [table.row_of(given) for _pk, *given in found[:limit]]
    return Page(rows, Cursor(found[limit][0]) if len(found) > limit else None)


def _page_of_many(table: Table, reader: Any, on: date, cursor: Cursor, limit: int) -> Page:
    """Each source has any number of rows. A page may end within one, or hold fewer than limit."""
    sources = table.sources(reader, on).filter(pk__gte=cursor.at).order_by("pk")
    found = list(sources[: MOST_SOURCES + 1])
    made = table.made(found[:MOST_SOURCES], on) if table.made else []
    rows = list(islice(_rows_from(made, cursor), limit + 1))
    if len(rows) > limit:
        return Page([row for _at, row in rows[:limit]], rows[limit][0])
    further = Cursor(found[MOST_SOURCES].pk) if len(found) > MOST_SOURCES else None
    return Page([row for _at, row in rows], further)


def _rows_from(
    made: Iterable[tuple[int, list[Row]]], cursor: Cursor
) -> Iterator[tuple[Cursor, Row]]:
    """Every row with where it stands, from the cursor on."""
    for pk, rows in made:
        first = cursor.skip if pk == cursor.at else 0
        for place, row in enumerate(rows[first:], start=first):
            yield Cursor(pk, place), row
