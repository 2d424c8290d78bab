"""Opens a checked workbook and hands out its sheets, row by row, with what a person sees on them.

Merged areas, hidden rows and formulas without a stored result come from our own check of the
parts, because openpyxl's streaming mode leaves them out and its full mode can be made to explode.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._reader import WorkSheetParser

from nhsuk.tidying import tidy
from spreadsheets.checking import (
    DAMAGED,
    NOT_A_WORKBOOK,
    UnreadableWorkbook,
    checked_parts,
    refuse_lock_file,
)
from spreadsheets.parts import Limits, PartFacts
from spreadsheets.sources import Source, bytes_of, name_of
from spreadsheets.strict import as_transitional

MOST_VALUES = 150_000
ESCAPED = re.compile(r"_x(000[9AaBbDd])_")  # how Excel stores tabs and line ends
PERCENT = re.compile(r"0(?:\.(0+))?%")
WHITE = {("rgb", "00FFFFFF"), ("rgb", "FFFFFFFF"), ("theme", 0), ("indexed", 9), ("indexed", 64)}


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area, from first to last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something, as a person sees it."""

    row: int
    column: int
    value: object
    bold: bool = False
    shade: str = ""
    number_format: str = ""
    failed: bool = False  # the formula in it ended in an error such as #REF!

    @property
    def address(self) -> str:
        return address(self.row, self.column)


@dataclass(frozen=True)
class Sheet:
    """One worksheet; rows are read from the file each time they are asked for."""

    title: str
    hidden: bool
    merged: tuple[Area, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    uncached: frozenset[tuple[int, int]]  # formulas without a stored result, by row and column
    widths: tuple[tuple[int, int, str], ...]  # of columns: first, last, as written in the file
    _worksheet: object
    _size: tuple[int, int]  # last row and most columns; no rows: a chart sheet

    def values(self) -> Iterator[tuple[int, tuple]]:
        """Each row that holds something: its number, and the values from column A on."""
        _last_row, columns = self._size
        for number, cells in self._rows():
            values: list[object] = [None] * columns
            for cell in cells:
                values[cell["column"] - 1] = _plain(cell["value"])
            yield number, tuple(values)

    def cells(self) -> list[tuple[int, list[Cell]]]:
        """Each row that holds something: its number, and its cells that hold something."""
        rows = self._rows()
        with _as_unreadable():
            return [
                (number, [_cell(number, ReadOnlyCell(self._worksheet, **cell)) for cell in cells])
                for number, cells in rows
            ]

    def styled(self) -> Iterator[tuple[Cell, ReadOnlyCell]]:
        """Each cell that holds something, as a person sees it and as openpyxl does."""
        for number, cells in self._rows():
            with _as_unreadable():
                raw = [ReadOnlyCell(self._worksheet, **cell) for cell in cells]
            yield from ((_cell(number, cell), cell) for cell in raw)

    def _rows(self) -> list[tuple[int, list[dict]]]:
        """Stops after the last row: what follows the cells in a sheet is never built."""
        last_row, columns = self._size
        if not last_row:
            return []
        with _as_unreadable(), _parser_of(self._worksheet) as parser:
            found = []
            for number, cells in parser.parse():
                held = [
                    cell
                    for cell in cells
                    if cell["value"] not in (None, "") and cell["column"] <= columns
                ]
                if held:
                    found.append((number, held))
                if number == last_row:
                    break
            return found


@contextmanager
def _parser_of(worksheet: Any) -> Iterator[WorkSheetParser]:
    """openpyxl's own streaming parser, told to keep text that is bold letter by letter."""
    workbook = worksheet.parent
    with worksheet._get_source() as source:
        yield WorkSheetParser(
            source,
            worksheet._shared_strings,
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,
            timedelta_formats=workbook._timedelta_formats,
            rich_text=True,
        )


@dataclass(frozen=True)
class Book:
    """The worksheets of a workbook in their order, then its chart sheets, which have no rows."""

    sheets: tuple[Sheet, ...]


def open_workbook(source: Source, *, rows: int, columns: int, values: int = MOST_VALUES) -> Book:
    """Checks the workbook, then opens it; UnreadableWorkbook says what is wrong with it.

    `rows` and `columns` are the most that are read of a sheet, `values` of the whole workbook.
    """
    data = bytes_of(source)
    refuse_lock_file(name_of(source), data)
    limits = Limits(rows, columns, values)
    parts = checked_parts(data, limits)
    with _as_unreadable():
        if any(part.is_strict for part in parts.values()):
            data = as_transitional(data)
        workbook = load_workbook(
            BytesIO(data), read_only=True, data_only=True, keep_links=False, rich_text=True
        )
    listed = sum(part.listed for part in parts.values())
    if len(workbook.sheetnames) < listed:  # openpyxl passes over a sheet whose part is missing
        raise UnreadableWorkbook(DAMAGED)
    if not workbook.worksheets:
        raise UnreadableWorkbook(NOT_A_WORKBOOK)
    sheets = [_sheet(worksheet, parts, limits) for worksheet in workbook.worksheets]
    return Book((*sheets, *map(_chart_sheet, workbook.chartsheets)))


def address(row: int, column: int) -> str:
    """A7 for row 7 of the first column."""
    return f"{get_column_letter(column)}{row}"


@contextmanager
def _as_unreadable() -> Iterator[None]:
    """Whatever openpyxl stumbles over is a damaged workbook to the person who sent it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of features that we do not read
        try:
            yield
        except UnreadableWorkbook:
            raise
        except Exception as problem:
            raise UnreadableWorkbook(DAMAGED) from problem


def _sheet(worksheet: Any, parts: dict[str, PartFacts], limits: Limits) -> Sheet:
    facts = parts.get(worksheet._worksheet_path)  # which part a sheet came from: no public name
    if facts is None or facts.root != "worksheet":
        raise UnreadableWorkbook(DAMAGED)
    return Sheet(
        title=worksheet.title,
        hidden=worksheet.sheet_state != "visible",
        merged=tuple(_areas(facts)),
        hidden_rows=frozenset(facts.hidden_rows),
        hidden_columns=frozenset(_hidden_columns(facts, limits.columns)),
        uncached=frozenset(facts.uncached),
        widths=tuple(facts.widths),
        _worksheet=worksheet,
        _size=(facts.last_row, limits.columns),
    )


def _chart_sheet(chart: Any) -> Sheet:
    return Sheet(
        title=chart.title,
        hidden=chart.sheet_state != "visible",
        merged=(),
        hidden_rows=frozenset(),
        hidden_columns=frozenset(),
        uncached=frozenset(),
        widths=(),
        _worksheet=chart,
        _size=(0, 0),
    )


def _areas(facts: PartFacts) -> list[Area]:
    with _as_unreadable():
        bounds = [range_boundaries(reference) for reference in facts.merged]
        return [Area(top, left, bottom, right) for left, top, right, bottom in bounds]


def _hidden_columns(facts: PartFacts, most: int) -> Iterator[int]:
    for first, last in facts.hidden_columns:
        yield from range(first, min(last, most) + 1)


def _cell(row: int, cell: ReadOnlyCell) -> Cell:
    value = cell.value
    return Cell(
        row=row,
        column=cell.column,
        value=_as_shown(cell),
        bold=_is_bold(value, whole=bool(cell.font and cell.font.b)),
        shade=_shade(cell.fill),
        number_format=cell.number_format if isinstance(value, datetime) else "",
        failed=cell.data_type == "e",
    )


def _as_shown(cell: ReadOnlyCell) -> object:
    """95% for 0.95 in a cell that shows percentages; every other number as it is stored."""
    is_number = cell.data_type == "n" and isinstance(cell.value, int | float)
    if is_number and (percent := PERCENT.fullmatch(cell.number_format)):
        return f"{cell.value:.{len(percent[1] or '')}%}"
    return _plain(cell.value)


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, CellRichText):
        value = "".join(str(run) for run in value)
    if isinstance(value, str) and "_x" in value:
        value = ESCAPED.sub(_unescaped, value)
    return tidy(value) if isinstance(value, str) else value


def _unescaped(match: re.Match) -> str:
    return chr(int(match[1], 16))


def _is_bold(value: object, *, whole: bool) -> bool:
    """Bold given letter by letter inside the cell counts before the cell's own, over every word."""
    if not isinstance(value, CellRichText):
        return whole
    words = (run for run in value if str(run).strip())
    return all(whole if isinstance(run, str) else bool(run.font.b) for run in words)


def _shade(fill: Any) -> str:
    """A name for the cell's background, empty when it is white or none."""
    if not fill or fill.fill_type in (None, "none"):
        return ""
    if fill.fill_type != "solid":
        return str(fill.fill_type)
    colour = fill.fgColor
    if (colour.type, colour.value) in WHITE and not (colour.type == "theme" and colour.tint < 0):
        return ""
    return f"{colour.type} {colour.value} {colour.tint:g}"
