"""Excel workbooks in and out: every upload is checked before it is opened, every text stays text.

`open_workbook` reads, `write_workbook` writes; anything wrong with a file is an
`UnreadableWorkbook` whose text is a sentence to show to the person who sent it.
"""

from organisations.spreadsheets.checking import UnreadableWorkbook
from organisations.spreadsheets.reading import Area, Book, Cell, Sheet, open_workbook
from organisations.spreadsheets.writing import (
    SheetOut,
    new_workbook,
    put_text,
    safe_title,
    saved_bytes,
    write_sheet,
    write_workbook,
)

__all__ = [
    "Area",
    "Book",
    "Cell",
    "Sheet",
    "SheetOut",
    "UnreadableWorkbook",
    "new_workbook",
    "open_workbook",
    "put_text",
    "safe_title",
    "saved_bytes",
    "write_sheet",
    "write_workbook",
]
