"""CSV in and out. In, as people save it: commas, semicolons or tabs, in UTF-8, UTF-16 or the
letters of Windows. Out, so that no text becomes a formula where it is opened.
"""

import codecs
import csv
from datetime import date
from io import StringIO

from nhsuk.tidying import tidy
from spreadsheets.writing import SheetOut

CONTENT_TYPE = "text/csv; charset=utf-8"
LARGEST_CSV = 1024 * 1024
FORMULA_STARTS = ("=", "+", "-", "@", "|", "\t", "\r", "\n")
DELIMITERS = (",", ";", "\t")
TOO_LARGE = "This CSV file is larger than 1 MB. Take out what is not needed and try again."
NOT_TEXT = "This file is neither a workbook nor CSV. Save it as .xlsx or as CSV and try again."


class UnreadableCsv(Exception):
    """The file is refused; the text says why and what to do, in plain English."""


def rows_of_csv(data: bytes) -> list[tuple[int, list[str]]]:
    """Each row that holds something: the number of its last line, and its cells."""
    if len(data) > LARGEST_CSV:
        raise UnreadableCsv(TOO_LARGE)
    text = _text_of(data)
    rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter_of(text))
    try:
        return [
            (rows.line_num, [tidy(cell) for cell in row])
            for row in rows
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as problem:
        raise UnreadableCsv(f"This file cannot be read as CSV: {problem}.") from problem


def _text_of(data: bytes) -> str:
    try:
        text = data.decode(_encoding_of(data))
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # how Excel saves CSV on Windows
    if "\0" in text:
        raise UnreadableCsv(NOT_TEXT)
    return text.removeprefix("\ufeff")


def _encoding_of(data: bytes) -> str:
    """UTF-16 by its mark or, without one, by the empty half of its first letter."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if data[:1] == b"\0" else "utf-8"


def _delimiter_of(text: str) -> str:
    """What stands most often in the first line that holds anything: its headers have no other."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def write_csv(sheet: SheetOut) -> bytes:
    """UTF-8 with a mark that Excel understands; what could be a formula gets an apostrophe."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(sheet.headers)
    writer.writerows([csv_cell(value) for value in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def csv_cell(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
