"""Rows as high as what is written in them, as far as it can be reckoned."""

import zipfile
from io import BytesIO

from openpyxl import load_workbook

from spreadsheets.heights import HIGHEST, LINE, fit_rows
from spreadsheets.writing import SheetOut, new_workbook, saved_bytes, write_sheet


def test_a_row_has_room_for_its_longest_text_and_is_no_height_that_a_person_chose():
    workbook = new_workbook()
    rows = [["short", 1], ["one\ntwo\nthree", 2], ["word " * 20, 3], ["word\n" * 200, 4]]
    write_sheet(workbook, SheetOut("Out", ["Text", "Number"], rows, [20, None]))
    fit_rows(workbook["Out"], first=2)

    data = saved_bytes(workbook)
    heights = load_workbook(BytesIO(data))["Out"].row_dimensions

    assert heights[1].height is None
    assert [heights[row].height for row in (2, 3, 4, 5)] == [
        LINE + 3,
        3 * LINE + 3,
        5 * LINE + 3,
        HIGHEST,
    ]
    assert b'customHeight="1"' not in _sheet(data)


def _sheet(data: bytes) -> bytes:
    return zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")
