"""Rows as JSON and as CSV: the same cells."""

import json
from collections.abc import Iterable

from feeds.tables.declaring import Cell, Row, Table
from spreadsheets.csv_files import write_csv
from spreadsheets.writing import SheetOut


def as_json(table: Table, rows: Iterable[Row], *, next_page: str | None) -> bytes:
    """`next` is the address of the next page, empty at the end."""
    said = [dict(zip(table.names, table.cells_of(row), strict=True)) for row in rows]
    body = {"table": table.name, "next": next_page, "rows": said}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def as_csv(table: Table, rows: Iterable[Row]) -> bytes:
    """With a first line of names. What could be a formula gets an apostrophe; true is TRUE."""
    lines = [[_in_csv(cell) for cell in table.cells_of(row)] for row in rows]
    return write_csv(SheetOut(table.title, table.names, lines))


def _in_csv(cell: Cell) -> Cell:
    return str(cell).upper() if isinstance(cell, bool) else cell
