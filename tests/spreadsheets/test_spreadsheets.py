"""Workbooks in and out: the hostile are refused at once, text stays text."""

import time
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl.chart import BarChart

from spreadsheets.checking import UnreadableWorkbook
from spreadsheets.reading import open_workbook
from spreadsheets.writing import SheetOut, safe_title, write_workbook
from tests.spreadsheets.hostile_workbooks import CELL, HOSTILE, sheet, sound, with_parts


def opened(source, rows=5000, columns=100):
    """Reads all there is to read, as an import would."""
    book = open_workbook(source, rows=rows, columns=columns)
    return [(s.title, list(s.values()), s.cells()) for s in book.sheets]


def saved(workbook) -> bytes:
    data = BytesIO()
    workbook.save(data)
    return data.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused_at_once_in_a_sentence(name):
    data = HOSTILE[name]()
    began = time.process_time()

    with pytest.raises(UnreadableWorkbook) as refused:
        opened(data)

    assert time.process_time() - began < 2
    assert refused.value.sentence.endswith(".")
    assert "Traceback" not in refused.value.sentence


def test_entity_tricks_find_no_second_door():
    assert openpyxl.DEFUSEDXML


def test_a_sound_workbook_opens_from_bytes_paths_and_uploads(tmp_path):
    path = tmp_path / "sound.xlsx"
    path.write_bytes(sound())

    for source in (sound(), str(path), path, SimpleUploadedFile("sound.xlsx", sound())):
        [(title, values, cells)] = opened(source)
        assert title == "Sheet"
        assert values[0][1][0] == "text"
        assert cells[0][1][0].address == "A1"


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(UnreadableWorkbook, match="could not be opened"):
        open_workbook(tmp_path / "missing.xlsx", rows=10, columns=10)


def test_many_entries_for_one_sheet_are_too_many_sheets():
    with pytest.raises(UnreadableWorkbook, match="more than 60 sheets"):
        opened(HOSTILE["many entries for one sheet"]())


def test_a_sheet_of_macros_is_called_macros():
    with pytest.raises(UnreadableWorkbook, match="contains macros"):
        opened(HOSTILE["a macro sheet"]())


def test_a_chart_sheet_is_a_sheet_without_rows():
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "text"
    workbook.create_chartsheet("Progress", 0).add_chart(BarChart())

    found = opened(saved(workbook))

    assert [(title, len(values), len(cells)) for title, values, cells in found] == [
        ("Sheet", 1, 1),
        ("Progress", 0, 0),
    ]


def test_values_read_as_a_person_sees_them():
    workbook = openpyxl.Workbook()
    shown = {"A1": (0.95, "0%"), "B1": (0.125, "0.0%"), "C1": (True, "General"), "D1": (3, "0")}
    for place, (value, number_format) in shown.items():
        workbook.active[place] = value
        workbook.active[place].number_format = number_format
    workbook.active["E1"] = "Pasted_x000B_from Word_x000D_"

    [(_title, values, [(_row, cells)])] = opened(saved(workbook))

    assert [cell.value for cell in cells] == ["95%", "12.5%", "TRUE", 3, "Pasted\nfrom Word\n"]
    assert values[0][1][2] == "TRUE"


def test_limits_are_the_callers():
    workbook = openpyxl.Workbook()
    workbook.active["C30"] = "far"
    data = saved(workbook)

    assert opened(data, rows=30, columns=3)
    with pytest.raises(UnreadableWorkbook, match="at most 29 rows"):
        opened(data, rows=29, columns=3)
    with pytest.raises(UnreadableWorkbook, match="first 2 columns"):
        opened(data, rows=30, columns=2)


def test_a_merged_area_over_the_whole_sheet_explodes_nothing():
    data = with_parts(
        sheet=sheet(CELL, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    )

    book = open_workbook(data, rows=5000, columns=100)

    assert book.sheets[0].merged[0].bottom == 1_048_576
    assert len(list(book.sheets[0].values())) == 1


def test_an_empty_row_at_the_very_end_is_overlooked():
    """LibreOffice writes one where whole columns have a format."""
    data = with_parts(sheet=sheet(CELL + '<row r="1048576"><c r="A1048576" s="0"/></row>'))

    assert len(opened(data)[0][1]) == 1


def test_formulas_without_a_stored_result_are_known():
    stored = '<c r="B1"><f>1+1</f><v>2</v></c>'
    no_text = '<c r="C1" t="str"><f>""</f><v></v></c>'
    data = with_parts(sheet=sheet(f'<row r="1"><c r="A1"><f>1+1</f></c>{stored}{no_text}</row>'))

    book = open_workbook(data, rows=10, columns=10)

    assert book.sheets[0].uncached == {(1, 1)}


def test_text_is_never_a_formula_and_values_keep_their_kind():
    values = ["=1+1", "+1", "-1", "@x", " =2", "plain", "'quoted", "12"]
    sheet = SheetOut("Out", ["=header", "value"], [[value, 1] for value in values])

    written = openpyxl.load_workbook(BytesIO(write_workbook([sheet])))["Out"]

    assert written["A1"].value == "=header"
    assert [row[0].value for row in written.iter_rows(min_row=2)] == values
    assert {row[0].data_type for row in written.iter_rows()} == {"s"}
    assert written["A2"].quotePrefix
    assert not written["A7"].quotePrefix
    assert written["A1"].font.b
    assert written.freeze_panes == "A2"


def test_numbers_and_dates_are_real():
    row = [3, 1.5, Decimal("2.50"), date(2027, 3, 31), True, None]

    written = openpyxl.load_workbook(BytesIO(write_workbook([SheetOut("A", ["x"] * 6, [row])])))

    kinds = [cell.data_type for cell in written["A"][2]]
    assert kinds == ["n", "n", "n", "d", "b", "n"]


def test_control_characters_do_not_stop_a_workbook():
    data = write_workbook([SheetOut("A", ["x"], [["a\x00b\x0bc\r\nd\ufffe"]])])

    [(_title, values, _cells)] = opened(data)

    assert values[1][1][0] == "abc\nd"


def test_the_same_content_is_the_same_file():
    sheets = [SheetOut("A", ["x", "n"], [["y", 1]], [20, 8])]

    assert write_workbook(sheets) == write_workbook(sheets)
    with zipfile.ZipFile(BytesIO(write_workbook(sheets))) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}


def test_sheet_titles_are_made_safe_and_unique():
    long = "Working with people & communities"

    assert safe_title("a/b:c?d*[e]\\", []) == "a b c d e"
    assert safe_title(long, []) == "Working with people & communiti"
    assert safe_title(long, ["working with people & communiti"]).endswith(" 2")
    assert safe_title("", []) == "Sheet"
    assert safe_title("History", []) == "History 2"
