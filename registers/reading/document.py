"""A register as a document: its page, its print and its workbook, made from one value."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.urls import reverse

from documents.paper import Paper
from organisations.bodies import Body
from registers.choices import Kind, Reach
from registers.kinds import in_cell
from registers.models import Column, RegisterYear
from registers.reading.figures import ColumnFigure, Part, Reading
from registers.reading.gathering import reading_of
from registers.shown import Line, ShownRow, list_lines
from spreadsheets.columns import Column as SheetColumn
from spreadsheets.columns import facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook


@dataclass(frozen=True)
class Printed:
    """What the page of the document draws."""

    reading: Reading

    @property
    def system(self):
        return self.reading.year.register.system

    @property
    def parts(self) -> list[tuple[Body, Part]]:
        """Places first where there are several, then each that fills it in."""
        reading = self.reading
        places = reading.places if len(reading.places) > 1 else ()
        return [(body, reading.part(body)) for body in (*places, *reading.bodies)]

    @property
    def by_organisation(self) -> list[tuple[Body, list[Line]]]:
        """Those with rows."""
        reading, found = self.reading, []
        for body in reading.bodies:
            if rows := reading.part(body).rows:
                found.append((body, list_lines(rows, reading.columns, reading.names, {})))
        return found


def register_paper(user, year: RegisterYear, *, on: date) -> Paper:
    register, gather = year.register, partial(reading_of, user, year, on=on)
    return Paper(
        title=f"{register.system}: {register}, {year.label}",
        stem=f"{register.slug}-{year.plan_year}-{on}",
        address=reverse("registers:document", args=[*register.address, year.plan_year]),
        template="registers/reading/pdf/register.html",
        words=lambda: {
            "printed": Printed(gather()),
            "author": str(register.system),
            "heading": register.name,
        },
        workbook=lambda: workbook_of(gather()),
    )


def workbook_of(reading: Reading) -> bytes:
    """Numbers as numbers: the figures, who has filled it in, and the rows."""
    year, register = reading.year, reading.year.register
    about = [
        ("Register", register.name),
        ("System", register.system.name),
        ("Plan year", year.label),
        ("Filled in", reading.whole.filled_in),
        ("Rows", len(reading.whole.rows)),
        ("Not confirmed", reading.whole.unconfirmed),
        ("Read by", Reach(register.reach).label),
        ("Facts as of", reading.on),
    ]
    return write_workbook(
        [
            facts("About", about, demonstration=register.system.is_demonstration),
            sheet_of("Figures", FIGURES, reading.whole.figures),
            _who_sheet(reading),
            _rows_sheet(reading),
        ]
    )


FIGURES: list[SheetColumn[ColumnFigure]] = [
    SheetColumn("Column", 34, lambda figure: figure.column.name),
    SheetColumn("Unit", 18, lambda figure: unit_of(figure.column)),
    SheetColumn("Rows", 10, lambda figure: figure.rows),
    SheetColumn("Filled in", 10, lambda figure: figure.said),
    SheetColumn("Sum", 16, lambda figure: figure.amount),
    SheetColumn(
        "Counts", 60, lambda figure: "; ".join(f"{word}: {count}" for word, count in figure.words)
    ),
]


def unit_of(column: Column) -> str:
    return "Pounds" if column.kind == Kind.MONEY else column.unit


def _who_sheet(reading: Reading) -> SheetOut:
    """Each organisation once; under them the places, whose figures are those of their own."""
    columns: list[SheetColumn[Body]] = [
        SheetColumn("Code", 12, lambda body: body.code),
        SheetColumn("Organisation", 34, lambda body: body.name),
        SheetColumn("Filled in", 22, lambda body: _state(reading, body)),
        SheetColumn("Rows", 10, lambda body: reading.part(body).row_count),
        *(_sum_column(reading, place) for place in range(len(reading.adding))),
    ]
    return sheet_of("Who", columns, (*reading.bodies, *reading.places))


def _state(reading: Reading, body: Body) -> str:
    part = reading.part(body)
    return part.in_brief if body in reading.places else part.state[0]


def _sum_column(reading: Reading, place: int) -> SheetColumn[Body]:
    column = reading.adding[place]
    unit = unit_of(column)
    title = f"{column.name} ({unit})" if unit else column.name
    return SheetColumn(title, 18, lambda body: reading.part(body).sum_of(column))


def _rows_sheet(reading: Reading) -> SheetOut:
    codes = {body.pk: body.code for body in reading.bodies}
    columns: list[SheetColumn[ShownRow]] = [
        SheetColumn("Code", 12, lambda row: codes[row.organisation]),
        SheetColumn("Whose", 30, lambda row: reading.whose[row.organisation]),
        SheetColumn("Row", 8, lambda row: row.row),
        SheetColumn("Confirmed", 12, lambda row: "Yes" if row.is_confirmed else "No"),
        *(_cell_column(reading, column) for column in reading.columns),
    ]
    return sheet_of("Rows", columns, reading.rows)


def _cell_column(reading: Reading, column: Column) -> SheetColumn[ShownRow]:
    kind = Kind(column.kind)
    if kind == Kind.ORGANISATION:
        return SheetColumn(column.name, 30, lambda row: row.words(column, reading.names))
    return SheetColumn(column.heading, 24, lambda row: in_cell(kind, row.values.get(column.key)))
