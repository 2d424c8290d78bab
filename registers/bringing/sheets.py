"""The rows of one organisation as a workbook that comes back, with what may stand in it."""

from collections.abc import Iterable

from registers.bringing.entries_in import NUMBER, SAVED
from registers.choices import YES_NO, Kind, Reach
from registers.filling.columns import Columns
from registers.kinds import in_cell
from registers.models import Column, Entry
from spreadsheets.columns import Column as SheetColumn
from spreadsheets.columns import sheet_of
from spreadsheets.writing import SheetOut

HOW = {
    Kind.NUMBER: "A number",
    Kind.MONEY: "An amount in pounds",
    Kind.DATE: "A date, such as 31/03/2027",
    Kind.YES_NO: ", ".join(word for _, word in YES_NO),
    Kind.ORGANISATION: "The code or the name of a place, PCN or practice",
    Kind.ADDRESS: "An address, without a name of a person",
}


def rows_sheet(columns: Columns, entries: Iterable[Entry]) -> SheetOut:
    said: list[SheetColumn[Entry]] = [
        SheetColumn(NUMBER, 12, lambda each: each.row),
        SheetColumn(SAVED, 10, lambda each: each.number),
        *(_column(column) for column in columns.asking),
    ]
    return sheet_of("Rows", said, entries)


def _column(column: Column) -> SheetColumn[Entry]:
    kind, width = Kind(column.kind), 16 if Kind(column.kind).adds_up else 28
    return SheetColumn(
        column.heading, width, lambda each: in_cell(kind, each.values.get(column.key))
    )


def about_sheet(columns: Columns) -> SheetOut:
    said: list[SheetColumn[Column]] = [
        SheetColumn("Column", 30, lambda each: each.heading),
        SheetColumn("What may stand in it", 60, how_to),
        SheetColumn("Must be filled in", 18, lambda each: "Yes" if each.is_required else "No"),
        SheetColumn("Who reads it", 34, lambda each: Reach(each.reach).label),
    ]
    return sheet_of("How to fill it in", said, columns.asking)


def how_to(column: Column) -> str:
    if column.kind == Kind.CHOICE:
        return "One of: " + "; ".join(column.options)
    return HOW.get(Kind(column.kind), "Text")
