"""A sheet of things: what is said of each stands under its own header."""

from io import BytesIO

import openpyxl
import pytest

from spreadsheets.columns import Column, sheet_of
from spreadsheets.writing import SheetOut, write_workbook

COLUMNS = [
    Column("Word", 12, lambda word: word),
    Column("Letters", 8, lambda word: len(word)),
    Column("Last", None, lambda word: word[-1]),
]


def cells(columns) -> list[tuple]:
    written = write_workbook([sheet_of("Words", columns, ["fell", "beck"])])
    return list(openpyxl.load_workbook(BytesIO(written))["Words"].values)


def test_each_value_stands_under_its_header():
    assert cells(COLUMNS) == [("Word", "Letters", "Last"), ("fell", 4, "l"), ("beck", 4, "k")]


@pytest.mark.parametrize("gone", range(3))
def test_taking_a_column_out_moves_nothing_under_another_header(gone):
    left = [column for at, column in enumerate(COLUMNS) if at != gone]
    rows = cells(COLUMNS)

    assert cells(left) == [tuple(v for at, v in enumerate(row) if at != gone) for row in rows]


@pytest.mark.parametrize(
    ("rows", "widths"),
    [([["a"]], ()), ([["a", "b"], ["a", "b", "c"]], ()), ([["a", "b"]], [12]), ([], [1, 2, 3])],
)
def test_a_sheet_refuses_rows_and_widths_of_another_length(rows, widths):
    with pytest.raises(ValueError, match="2 headers over"):
        SheetOut("Two", ["one", "two"], rows, widths)
