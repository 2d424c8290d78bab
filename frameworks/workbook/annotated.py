"""The uploaded workbook with each problem and question as a comment in its own cell."""

import re
from collections import defaultdict
from collections.abc import Iterable

from frameworks.workbook.found import NOTES_SHEET, Problem, Question
from spreadsheets.annotating import annotated_copy
from spreadsheets.columns import Column, sheet_of
from spreadsheets.reading import Book

CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
Told = Problem | Question


def with_comments(book: Book, told: Iterable[Told]) -> bytes:
    told = list(told)
    notes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in told:
        if each.sheet and CELL.fullmatch(each.cell):
            notes[each.sheet][each.cell].append(f"{_kind(each)}: {_words(each)}")
    joined = {
        sheet: {cell: "\n\n".join(dict.fromkeys(said)) for cell, said in cells.items()}
        for sheet, cells in notes.items()
    }
    book = Book(tuple(sheet for sheet in book.sheets if sheet.title != NOTES_SHEET))
    return annotated_copy(book, joined, sheet_of(NOTES_SHEET, COLUMNS, told))


def _kind(each: Told) -> str:
    return "Question" if isinstance(each, Question) else "To put right"


def _words(each: Told) -> str:
    """A question without the flags of the command line: it is answered on its page."""
    if isinstance(each, Question):
        return f"“{each.text}”. {each.heading} {each.reason}"
    return each.message


COLUMNS = [
    Column[Told]("Sheet", 24, lambda each: each.sheet),
    Column("Cell", 8, lambda each: each.cell),
    Column("What it is", 14, _kind),
    Column("What it says", 90, _words),
]
