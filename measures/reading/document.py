"""The register as a document: its page, its print and its workbook, made from one value."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.urls import reverse

from documents.paper import Paper
from measures.reading.register import Line, Register, register_of
from measures.reading.series import Point
from organisations.models import Organisation
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import write_workbook

TITLE = "What we measure"


def register_paper(user, system: Organisation, *, on: date) -> Paper:
    gather = partial(register_of, user, system, on=on)
    return Paper(
        title=f"{system}: {TITLE.lower()}",
        stem=f"measures-{system.ods_code}-{on}",
        address=reverse("measures:document", args=[system.ods_code]),
        template="measures/reading/pdf/register.html",
        words=lambda: {"register": gather(), "author": str(system), "heading": TITLE},
        workbook=lambda: workbook_of(gather()),
    )


@dataclass(frozen=True)
class Row:
    """One period of one indicator, for the sheet of all of them."""

    line: Line
    point: Point


def workbook_of(register: Register) -> bytes:
    """Numbers as numbers, in two sheets; about it in a third, which stands first."""
    system = register.system
    about = [("System", system.name), ("Code", system.ods_code), ("Facts as of", register.on)]
    themes = {line.indicator.pk: part.theme for part in register.parts for line in part.lines}
    rows = [Row(line, point) for line in register.lines for point in line.series.points]
    return write_workbook(
        [
            facts("About", about, demonstration=system.is_demonstration),
            sheet_of("Indicators", _indicator_columns(themes), register.lines),
            sheet_of("Values", _value_columns(), rows),
        ]
    )


def _indicator_columns(themes: dict[int, str]) -> list[Column[Line]]:
    return [
        Column("Theme", 28, lambda line: themes[line.indicator.pk]),
        Column("Code", 14, lambda line: line.indicator.code),
        Column("Name", 40, lambda line: line.indicator.name),
        Column("What it counts", 60, lambda line: line.indicator.definition),
        Column("Unit", 16, lambda line: line.unit.label),
        Column("Which way is better", 20, lambda line: line.indicator.get_better_display()),
        Column("Baseline", 12, lambda line: line.indicator.baseline),
        Column("Day of the baseline", 18, lambda line: line.indicator.baseline_on),
        Column("Newest value", 16, lambda line: _amount(line.series.latest)),
        Column("Period", 26, lambda line: _period(line.series.latest)),
        Column("Target", 12, lambda line: line.indicator.target),
        Column("Day of the target", 18, lambda line: line.indicator.target_on),
        Column("Against the target", 22, lambda line: line.nearness and line.nearness.word),
        Column("Source", 30, lambda line: line.indicator.source),
        Column("Who looks after it", 26, lambda line: line.indicator.owner),
    ]


def _value_columns() -> list[Column[Row]]:
    return [
        Column("Code", 14, lambda row: row.line.indicator.code),
        Column("Name", 40, lambda row: row.line.indicator.name),
        Column("Period", 26, lambda row: str(row.point.period)),
        Column("First day", 13, lambda row: row.point.period.first),
        Column("Value", 16, lambda row: _amount(row.point.figure)),
        Column("Note", 40, lambda row: row.point.figure.note if row.point.figure else ""),
    ]


def _amount(figure) -> object:
    """A number as a number; else in words; nothing where nothing was said."""
    if figure is None:
        return ""
    return figure.words if figure.amount is None else figure.amount


def _period(figure) -> str:
    return str(figure.period) if figure else ""
