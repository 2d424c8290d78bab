"""A copy of a checked workbook with comments in its cells.

It is written afresh from what was read: values, looks, merged areas, widths and what is hidden.
Formulas come as their results and text as text; macros, links, pictures and whatever else the
file held do not come back.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from datetime import date, time, timedelta

from openpyxl.cell.cell import Cell as OutCell
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from spreadsheets.reading import Area, Book, Cell, Sheet
from spreadsheets.writing import (
    LOOKS_ESCAPED,
    LOOKS_LIKE_FORMULA,
    SheetOut,
    clean_text,
    new_workbook,
    safe_title,
    saved_bytes,
    write_sheet,
)

AUTHOR = "Neighbourhood planning"
MOST_MERGED_CELLS = 50_000  # of a sheet: a merged area is made cell by cell
MOST_COMMENTS = 2_000
WIDEST, MOST_WIDE = 255.0, 100  # characters of a column, and columns
LOOKS = ("font", "fill", "border", "alignment", "number_format")
Notes = Mapping[str, Mapping[str, str]]  # by sheet and cell


def annotated_copy(book: Book, notes: Notes, first: SheetOut) -> bytes:
    """The workbook with these comments; before its sheets stands one that lists them."""
    workbook = new_workbook()
    write_sheet(workbook, first)
    for sheet in book.sheets:
        made = workbook.create_sheet(safe_title(sheet.title, workbook.sheetnames))
        made.sheet_state = "hidden" if sheet.hidden else "visible"
        _fill(made, sheet)
        _comment(made, notes.get(sheet.title, {}))
    return saved_bytes(workbook)


def _fill(made: Worksheet, sheet: Sheet) -> None:
    looks: dict[int, object] = {}
    for cell, raw in sheet.styled():
        out = made.cell(cell.row, cell.column)
        _dress(out, raw, looks)
        _put(out, cell, raw)
    for area in _merged(sheet.merged):
        made.merge_cells(None, area.top, area.left, area.bottom, area.right)
    for row in sheet.hidden_rows:
        made.row_dimensions[row].hidden = True
    for column in sheet.hidden_columns:
        made.column_dimensions[get_column_letter(column)].hidden = True
    for column, width in _widths(sheet):
        made.column_dimensions[get_column_letter(column)].width = width


def _dress(out: OutCell, raw: ReadOnlyCell, looks: dict[int, object]) -> None:
    """Cells of one look share it: working it out for each of them takes long."""
    style = raw._style_id  # which look of the file it has: no public name
    if style in looks:
        out._style = copy(looks[style])
        return
    for look in LOOKS:
        setattr(out, look, copy(getattr(raw, look)))
    looks[style] = copy(out._style)


def _put(out: OutCell, cell: Cell, raw: ReadOnlyCell) -> None:
    """Numbers and dates as they are; all else, errors of formulas too, as text."""
    if isinstance(raw.value, bool | int | float | date | time | timedelta):
        out.value = raw.value
        return
    text = str(cell.value)
    out.value = LOOKS_ESCAPED.sub("_x005F_", clean_text(text))
    out.data_type = "s"
    if text.lstrip().startswith(LOOKS_LIKE_FORMULA):
        out.quotePrefix = True


def _merged(areas: Iterable[Area]) -> Iterator[Area]:
    cells = 0
    for area in areas:
        cells += (area.bottom - area.top + 1) * (area.right - area.left + 1)
        if cells > MOST_MERGED_CELLS:
            return
        yield area


def _widths(sheet: Sheet) -> Iterator[tuple[int, float]]:
    for first, last, written in sheet.widths:
        if written.replace(".", "", 1).isdecimal() and 0 < first <= MOST_WIDE:
            yield from (
                (c, min(float(written), WIDEST)) for c in range(first, min(last, MOST_WIDE) + 1)
            )


def _comment(made: Worksheet, notes: Mapping[str, str]) -> None:
    for address, text in list(notes.items())[:MOST_COMMENTS]:
        cell = made[address]
        if isinstance(cell, OutCell):  # not a covered cell of a merged area
            cell.comment = Comment(clean_text(text), AUTHOR, height=140, width=360)
