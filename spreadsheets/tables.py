"""One table out of a file that somebody brings, CSV or workbook: checked before it is opened."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from spreadsheets.checking import OLE_HEADER, UnreadableWorkbook
from spreadsheets.csv_files import UnreadableCsv, rows_of_csv
from spreadsheets.reading import Sheet, address, open_workbook

MOST_COLUMNS = 40
ESCAPED_FORMULA = re.compile(r"'(?= *[=+\-@|\t\r\n])")  # how our own CSV keeps text from Excel
FORMULA = "This cell holds a formula. Type its result in place of the formula."


class UnreadableTable(Exception):
    """The file is refused; the text says why and what to do, in plain English."""


@dataclass(frozen=True)
class Row:
    """Values by the names of their columns, text without the spaces around it."""

    number: int
    values: Mapping[str, object]


@dataclass(frozen=True)
class Table:
    columns: Mapping[str, int]  # the position of each, from 1
    rows: tuple[Row, ...]
    problems: tuple[tuple[str, str], ...] = field(default=())  # cell, sentence
    sheet: str = ""  # in a workbook
    ignored: tuple[str, ...] = ()  # headers of columns that nobody asked for

    def cell(self, row: int, column: str) -> str:
        return address(row, self.columns[column])


def read_table(
    data: bytes, *, wanted: Mapping[str, Sequence[str]], most: int, in_lines: Collection[str] = ()
) -> Table:
    """The columns `wanted`, each found by one of its headers, in at most `most` rows.

    Text is one line, but for the columns that are `in_lines`. Of a workbook, the sheet is read that
    has most of them in its first row.
    """
    is_workbook = data.startswith((b"PK", OLE_HEADER))
    try:
        title, numbered = _sheet(data, wanted, most) if is_workbook else ("", list(_csv_rows(data)))
    except (UnreadableCsv, UnreadableWorkbook) as problem:
        raise UnreadableTable(str(problem)) from problem
    if len(numbered) > most + 1:
        raise UnreadableTable(f"This list has more than {most} rows. Bring it in parts.")
    (_number, header, _faults), *lines = numbered or [(1, (), {})]
    columns = _columns_of(header, wanted)
    return Table(
        columns=columns,
        rows=tuple(
            Row(number, _values(cells, columns, in_lines)) for number, cells, _faults in lines
        ),
        problems=tuple(
            (address(number, column), sentence)
            for number, _cells, faults in lines
            for column, sentence in faults.items()
            if column in columns.values()
        ),
        sheet=title,
        ignored=tuple(
            name
            for at, said in enumerate(header, 1)
            if at not in columns.values() and (name := " ".join(str(said).split()))
        ),
    )


Numbered = tuple[int, Sequence[object], dict[int, str]]


def _csv_rows(data: bytes) -> Iterator[Numbered]:
    for number, cells in rows_of_csv(data):
        formulas = [at for at, cell in enumerate(cells, 1) if cell.lstrip().startswith("=")]
        yield (
            number,
            [ESCAPED_FORMULA.sub("", cell, count=1) for cell in cells],
            dict.fromkeys(formulas, FORMULA),
        )


def _sheet(
    data: bytes, wanted: Mapping[str, Sequence[str]], most: int
) -> tuple[str, list[Numbered]]:
    """The title and the rows of the sheet that is meant; the first of several alike."""
    sheets = open_workbook(data, rows=most + 50, columns=MOST_COLUMNS).sheets
    shown = [sheet for sheet in sheets if not sheet.hidden] or sheets[:1]
    found = [(sheet.title, list(_workbook_rows(sheet))) for sheet in shown]
    filled = [each for each in found if each[1]] or found
    return max(filled, key=lambda each: len(_columns_of(_header(each[1]), wanted)))


def _header(rows: Sequence[Numbered]) -> Sequence[object]:
    return rows[0][1] if rows else ()


def _workbook_rows(sheet: Sheet) -> Iterator[Numbered]:
    for number, cells in sheet.cells():
        values: list[object] = [""] * MOST_COLUMNS
        for cell in cells:
            values[cell.column - 1] = cell.value
        faults = {cell.column: FORMULA for cell in cells if cell.failed}
        yield number, values, faults | _uncached(sheet, number)


def _uncached(sheet: Sheet, number: int) -> dict[int, str]:
    return {column: FORMULA for row, column in sheet.uncached if row == number}


def _columns_of(header: Sequence[object], wanted: Mapping[str, Sequence[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, said in enumerate(header, 1):
        for name, headers in wanted.items():
            if bare(said) in map(bare, headers):
                found.setdefault(name, at)
    return found


def bare(header: object) -> str:
    """As headers are compared: letters of English and numbers alone."""
    return re.sub(r"[^a-z0-9]", "", str(header).casefold())


def _values(
    cells: Sequence[object], columns: Mapping[str, int], in_lines: Collection[str]
) -> dict[str, object]:
    return {
        name: _plain(cells[at - 1] if at <= len(cells) else "", in_lines=name in in_lines)
        for name, at in columns.items()
    }


def _plain(value: object, *, in_lines: bool) -> object:
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, str):
        return value
    return value.strip() if in_lines else " ".join(value.split())
