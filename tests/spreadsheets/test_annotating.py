"""A copy with comments: as the file looked, and with nothing of it that could do harm."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from spreadsheets.annotating import annotated_copy
from spreadsheets.reading import open_workbook
from spreadsheets.writing import SheetOut

FIRST = SheetOut("Notes", ["Cell"], [["A1"]])


def saved(workbook) -> bytes:
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def copied(data: bytes, **notes):
    book = open_workbook(data, rows=100, columns=20)
    return load_workbook(BytesIO(annotated_copy(book, notes, FIRST)))


@pytest.fixture
def workbook():
    made = Workbook()
    sheet = made.active
    sheet.title = "Steps"
    sheet["A1"], sheet["B1"], sheet["C1"] = "Theme", 12.5, datetime(2027, 3, 1)
    sheet["C1"].number_format = "mmmm yyyy"
    sheet["A1"].font, sheet["A1"].fill = Font(bold=True), PatternFill("solid", fgColor="DDDDDD")
    sheet["A2"] = "A line over two"
    sheet.merge_cells("A2:B2")
    sheet.column_dimensions["A"].width = 44
    sheet.row_dimensions[3].hidden = True
    sheet["A3"] = "hidden"
    made.create_sheet("Put aside").sheet_state = "hidden"
    return made


def test_what_a_person_saw_stays(workbook):
    sheet = copied(saved(workbook), Steps={"A1": "Say which."})["Steps"]

    assert (sheet["A1"].value, sheet["B1"].value) == ("Theme", 12.5)
    assert (sheet["C1"].value, sheet["C1"].number_format) == (datetime(2027, 3, 1), "mmmm yyyy")
    assert sheet["A1"].font.bold
    assert sheet["A1"].fill.fgColor.rgb == "00DDDDDD"
    assert str(sheet.merged_cells) == "A2:B2"
    assert sheet.column_dimensions["A"].width == 44
    assert sheet.row_dimensions[3].hidden
    assert sheet["A1"].comment.text == "Say which."


def test_hidden_sheets_stay_hidden_and_the_list_comes_first(workbook):
    copy = copied(saved(workbook))

    assert copy.sheetnames == ["Notes", "Steps", "Put aside"]
    assert copy["Put aside"].sheet_state == "hidden"


def test_nothing_that_calculates_or_links_comes_back(workbook):
    sheet = workbook["Steps"]
    sheet["D1"] = '=HYPERLINK("http://example.org","Press")'
    sheet["D2"] = "=cmd|'/C calc'!A0"
    sheet["D3"] = "+44 20 7946 0000"
    sheet["A1"].hyperlink = "http://example.org"
    sheet["A2"].comment = Comment("an old one", "Somebody")

    copy = copied(saved(workbook))["Steps"]

    values = [cell for row in copy.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in values if cell.data_type == "f"]
    assert copy["D3"].value == "+44 20 7946 0000"
    assert copy["D3"].quotePrefix
    assert copy["A1"].hyperlink is None


def test_text_like_a_formula_stays_text(workbook):
    cell = workbook["Steps"]["D1"]
    cell.value = "=1+1"
    cell.data_type = "s"

    copy = copied(saved(workbook), Steps={"D1": "=1+1"})["Steps"]["D1"]

    assert (copy.value, copy.data_type, copy.quotePrefix) == ("=1+1", "s", True)


def test_a_merged_area_as_large_as_the_sheet_is_not_built(workbook):
    workbook["Steps"].unmerge_cells("A2:B2")
    workbook["Steps"].merged_cells.add("A2:XFD1048576")

    assert not copied(saved(workbook))["Steps"].merged_cells.ranges
