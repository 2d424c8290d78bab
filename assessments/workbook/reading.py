"""Reads a workbook that was filled in: every row of the sheets of themes, cell by cell.

Which answers they are, and whether they can be taken, `comparing.py` asks.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessments.workbook.about import About, about_of
from assessments.workbook.cells import EMPTY, Cells, Filled
from assessments.workbook.columns import FILLED, STEP, WORDING
from assessments.workbook.headers import Header, header_of
from assessments.workbook.recognising import refuse_unknown
from spreadsheets.reading import Sheet, address, open_workbook
from spreadsheets.sources import Source

MOST_ROWS, MOST_COLUMNS = 2_000, 60
NO_COLUMN = "There is no column “{title}” on this sheet any more. Put its header back in row {row}."
TWO_COLUMNS = (
    "There are two columns “{title}” on this sheet, so none of its rows is taken in. Give one of "
    "them another header, or delete it."
)
NO_STEP = "There is no step in this row. Put its code back in the column “Step”."


@dataclass(frozen=True)
class Problem:
    """Something that cannot be taken, where it is and what to do."""

    sheet: str
    cell: str
    message: str


@dataclass(frozen=True)
class FilledRow:
    """`cells` by the part of an answer that they are, `columns` where each stands, from 1."""

    sheet: str
    row: int
    code: str
    wording: str
    cells: Cells
    columns: Mapping[str, int]

    def problem(self, title: str, message: str) -> Problem:
        """At the cell of this row under that header."""
        return Problem(self.sheet, address(self.row, self.columns.get(title, 1)), message)


@dataclass(frozen=True)
class FilledBook:
    """`left_out` are the codes of steps on sheets of which no row can be read for certain."""

    about: About
    rows: tuple[FilledRow, ...]
    problems: tuple[Problem, ...]
    left_out: frozenset[str] = frozenset()


def read_filled(source: Source) -> FilledBook:
    """UnreadableWorkbook says why a file is no return to take in."""
    book = open_workbook(source, rows=MOST_ROWS, columns=MOST_COLUMNS)
    about = about_of(book) or refuse_unknown(book)
    rows: list[FilledRow] = []
    problems: list[Problem] = []
    left_out: set[str] = set()
    for sheet in book.sheets:
        if (header := header_of(sheet)) is None:
            continue
        found = list(_rows_of(sheet, header))
        if header.repeated:
            problems += _repeated_columns(sheet, header)
            left_out |= {row.code for row in found}
            continue
        problems += _missing_columns(sheet, header)
        rows += [row for row in found if row.code]
        problems += [row.problem(STEP, NO_STEP) for row in found if not row.code]
    return FilledBook(about, tuple(rows), tuple(problems), frozenset(left_out))


def _repeated_columns(sheet: Sheet, header: Header) -> Iterator[Problem]:
    for title, column in header.repeated.items():
        yield Problem(sheet.title, address(header.row, column), TWO_COLUMNS.format(title=title))


def _missing_columns(sheet: Sheet, header: Header) -> Iterator[Problem]:
    for title in header.missing:
        message = NO_COLUMN.format(title=title, row=header.row)
        yield Problem(sheet.title, address(header.row, 1), message)


def _rows_of(sheet: Sheet, header: Header) -> Iterator[FilledRow]:
    """Those with the code of a step, or with something filled in."""
    lines: dict[int, dict[int, Filled]] = defaultdict(dict)
    for cell, raw in sheet.styled():
        filled = Filled(cell.value, raw.number_format, is_formula=cell.failed)
        lines[cell.row][cell.column] = filled
    for number, column in sheet.uncached:
        lines[number][column] = Filled("", is_formula=True)
    for number in sorted(number for number in lines if number > header.row):
        row = _row(sheet, number, lines[number], header)
        if row.code or any(cell is not EMPTY for cell in row.cells.values()):
            yield row


def _row(sheet: Sheet, number: int, found: Mapping[int, Filled], header: Header) -> FilledRow:
    at = header.columns
    parts = {name: at[title] for name, title in FILLED.items() if title in at}
    return FilledRow(
        sheet=sheet.title,
        row=number,
        code=_words(found, at[STEP]),
        wording=_words(found, at.get(WORDING, 0)),
        cells={name: found.get(column, EMPTY) for name, column in parts.items()},
        columns=at,
    )


def _words(found: Mapping[int, Filled], column: int) -> str:
    return str(found[column].value).strip() if column in found else ""
