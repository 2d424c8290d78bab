"""Workbooks we write: text is never a formula, numbers and dates are real, the same in gives the
same bytes out."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as OutCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

LONGEST_TITLE = 31
NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
LOOKS_LIKE_FORMULA = ("=", "+", "-", "@")
SAVED_AT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment a zip file can hold
FONT = "Calibri"  # of every cell that says no other; one without a name is drawn in any
WRAPPED = Alignment(wrap_text=True, vertical="top")
TOP = Alignment(vertical="top")


@dataclass(frozen=True)
class SheetOut:
    """One sheet of plain rows under a header row; ValueError where a row has another length."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[object]]
    widths: Sequence[float | None] = ()

    def __post_init__(self):
        lengths = {len(row) for row in (*self.rows, self.widths or self.headers)}
        if lengths != {len(self.headers)}:
            raise ValueError(f"{self.title}: {len(self.headers)} headers over rows of {lengths}")


def write_workbook(sheets: Iterable[SheetOut]) -> bytes:
    """The bytes of an .xlsx with one table a sheet, its header row bold and frozen."""
    workbook = new_workbook()
    for sheet in sheets:
        write_sheet(workbook, sheet)
    return saved_bytes(workbook)


def new_workbook() -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.active)
    workbook.properties.creator = "Neighbourhood planning"
    return workbook


def write_sheet(workbook: Workbook, sheet: SheetOut) -> None:
    """Adds one sheet with a table to a workbook that is being made."""
    worksheet = workbook.create_sheet(safe_title(sheet.title, workbook.sheetnames))
    for column, header in enumerate(sheet.headers, start=1):
        cell = put_text(worksheet.cell(row=1, column=column), header)
        cell.font = Font(FONT, 11, bold=True)
    for number, row in enumerate(sheet.rows, start=2):
        for column, value in enumerate(row, start=1):
            put(worksheet.cell(row=number, column=column), value)
    for column, width in enumerate(sheet.widths, start=1):
        if width is not None:
            worksheet.column_dimensions[get_column_letter(column)].width = width
    worksheet.freeze_panes = "A2"


def put(cell: OutCell, value: object) -> OutCell:
    """Numbers, dates and booleans as they are; everything else as text."""
    if value is None or value == "":
        return cell
    if isinstance(value, bool | int | float | Decimal | date):
        cell.value = value
        cell.alignment = TOP
        return cell
    return put_text(cell, str(value))


def put_text(cell: OutCell, text: str) -> OutCell:
    """Text that Excel shows and never calculates, even after somebody edits the cell."""
    cell.value = LOOKS_ESCAPED.sub("_x005F_", clean_text(text))
    cell.data_type = "s"
    cell.quotePrefix = text.lstrip().startswith(LOOKS_LIKE_FORMULA)
    cell.alignment = WRAPPED
    return cell


def clean_text(text: str) -> str:
    """Without the control characters that no spreadsheet can hold; line ends as Excel has them."""
    return NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def safe_title(title: str, taken: Iterable[str]) -> str:
    """A sheet name Excel accepts: at most 31 characters, none of []:*?/\\, not used yet."""
    plain = NOT_IN_A_TITLE.sub(" ", clean_text(title)).strip().strip("'")
    plain = " ".join(plain.split()) or "Sheet"
    used = {name.casefold() for name in taken} | {"history"}  # Excel keeps History for itself
    name, number = plain[:LONGEST_TITLE].strip(), 1
    while name.casefold() in used:
        number += 1
        ending = f" {number}"
        name = plain[: LONGEST_TITLE - len(ending)].strip() + ending
    return name


def saved_bytes(workbook: Workbook) -> bytes:
    """The file, without the moment it was saved, so that the same content gives the same file."""
    written = BytesIO()
    workbook.save(written)
    settled = BytesIO()
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "docProps/core.xml":
                content = SAVED_AT.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            target.writestr(_undated(member.filename), content)
    return settled.getvalue()


def _undated(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, date_time=EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member
