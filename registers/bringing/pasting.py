"""Rows pasted from a spreadsheet: cells between tabs, read as the list they are. Pure."""

import csv
from collections.abc import Sequence
from io import StringIO

from registers.bringing.entries_in import NUMBER, SAVED
from registers.models import Column
from spreadsheets.csv_files import csv_cell, write_csv
from spreadsheets.writing import SheetOut

TOO_LONG = "One cell holds too much. Perhaps it begins with a quotation mark that nothing ends"


class NotRows(ValueError):
    """Its text is the sentence that says so."""


def list_of_pasted(text: str, columns: Sequence[Column]) -> bytes:
    """A list in CSV with our headers. Where the first row names columns it heads the others; else
    the cells stand in the order of the register.
    """
    try:
        said = list(csv.reader(StringIO(text), delimiter="\t"))
    except csv.Error as problem:
        raise NotRows(TOO_LONG) from problem
    rows = [row for row in said if any(map(str.strip, row))]
    if not rows:
        raise NotRows("Paste at least one row")
    headers = [column.name for column in columns]
    if is_heading(rows[0], columns):
        headers, rows = rows[0], rows[1:]
    for number, row in enumerate(rows, 1):
        if len(row) > len(headers):
            raise NotRows(
                f"Row {number} has {len(row)} cells, and there are {len(headers)} columns"
            )
    if not rows:
        raise NotRows("There are names of columns and no rows under them")
    even = [[*row, *[""] * (len(headers) - len(row))] for row in rows]
    return write_csv(SheetOut("Rows", headers, even))


def pasted_of(content: bytes) -> str:
    """Such a list, as it can be pasted again."""
    out = StringIO()
    said = csv.reader(StringIO(bytes(content).decode("utf-8-sig"), newline=""))
    rows = ([_typed(cell) for cell in row] for row in said)
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()


def _typed(cell: str) -> str:
    """Without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and csv_cell(cell[1:]) == cell else cell


def is_heading(row: Sequence[str], columns: Sequence[Column]) -> bool:
    """More than half of its cells are names of columns."""
    names = {said.casefold() for each in columns for said in (each.name, each.heading)}
    names |= {NUMBER.casefold(), SAVED.casefold()}
    named = sum(cell.strip().casefold() in names for cell in row)
    return named * 2 > len(row)
