"""Files beside the usual kind of workbook: read where that is safe, else called what they are."""

import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from openpyxl.styles import Font

from spreadsheets.checking import UnreadableWorkbook
from spreadsheets.reading import open_workbook
from tests.spreadsheets.strict_workbooks import as_strict

LOCK = bytes([5]) + b"Sarah".ljust(54) + bytes([5, 0]) + "Sarah".encode("utf-16-le").ljust(108)
NAMES = 'It says ="http://purl.oclc.org/ooxml/x" here'


def opened(source):
    return open_workbook(source, rows=100, columns=20)


def test_strict_open_xml_reads_like_any_other_workbook():
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["theme", datetime(2027, 3, 31), 3, NAMES])
    sheet["A1"].font = Font(bold=True)
    sheet.merge_cells("A2:B2")
    saved = BytesIO()
    workbook.save(saved)
    strict = as_strict(saved.getvalue())

    [usual], [read] = opened(saved.getvalue()).sheets, opened(strict).sheets

    assert strict != saved.getvalue()
    assert read.cells() == usual.cells()
    assert read.merged == usual.merged


@pytest.mark.parametrize("name", ["framework.xlsx", "~$framework.xlsx"])
def test_the_file_that_excel_keeps_beside_an_open_workbook_is_called_that(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(LOCK)

    for source in (path, SimpleUploadedFile(name, LOCK)):
        with pytest.raises(UnreadableWorkbook, match="stands beside it while somebody has it open"):
            opened(source)


def test_a_file_of_opendocument_is_called_that():
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", "<office/>")

    with pytest.raises(UnreadableWorkbook, match=r"OpenDocument file \(\.ods\)"):
        opened(saved.getvalue())


def test_the_lock_file_of_another_program_is_known_by_its_name(tmp_path):
    path = tmp_path / ".~lock.framework.xlsx#"
    path.write_text(",sarah,desk,26.11.2026 10:00,;")

    with pytest.raises(UnreadableWorkbook, match="while somebody has it open"):
        opened(path)
