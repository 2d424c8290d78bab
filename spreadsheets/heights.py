"""How high the rows of a sheet are: reckoned, as not every program does so for one it may not
change."""

import textwrap

from openpyxl.cell.cell import Cell as OutCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

LINE = 15.0  # points
HIGHEST = 409.0  # that Excel allows
USUAL_WIDTH = 10.0
LETTERS = 1.1  # in the width of a digit, of usual writing


class ReckonedRow(RowDimension):
    """Once somebody writes in it, it grows by itself: it is no height that a person chose."""

    customHeight = False


def fit_rows(sheet: Worksheet, *, first: int = 1) -> None:
    """Each row from the first on as high as its wrapped texts need."""
    for cells in sheet.iter_rows(min_row=first):
        lines = max(map(_lines, cells))
        row = cells[0].row
        sheet.row_dimensions[row] = ReckonedRow(sheet, row, ht=min(lines * LINE + 3, HIGHEST))


def _lines(cell: OutCell) -> int:
    if not isinstance(cell.value, str):
        return 1
    width = cell.parent.column_dimensions[get_column_letter(cell.column)].width or USUAL_WIDTH
    wrapped = (textwrap.wrap(line, int(width * LETTERS)) or [""] for line in cell.value.split("\n"))
    return sum(map(len, wrapped))
