"""What is said of a population group: the one list that form, saving, document and workbook go by.

A new field stands here, on the model (`GroupWords`) and in the form; `planning/schemas.py` leads
what was signed before to it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from nhsuk.plan_year import PlanYear
from nhsuk.quarter import Quarter
from nhsuk.words import clause, nhs_date
from organisations.editing.values import Values
from planning.build_order.names import key_of
from planning.build_order.numbers import unit, value
from spreadsheets.columns import Column, sheet_of
from spreadsheets.writing import SheetOut

MOST_FIGURES = 6


@dataclass(frozen=True, kw_only=True)
class Figure(Values):
    """A number behind a group: what it counts, where it is from, and the day it is of."""

    counts: str
    number: str
    source: str
    counted_on: date

    def __str__(self) -> str:
        """People aged 65 and over: 412 (GP records, 31 March 2026)"""
        said, source = clause(self.counts), clause(self.source)
        return f"{said}: {self.number} ({source}, {nhs_date(self.counted_on)})"


@dataclass(frozen=True, kw_only=True)
class GroupFields(Values):
    """`start_quarter`: when its team starts, numbered from the first April of the plan year."""

    name: str
    reason: str = ""
    partners: str = ""
    start_quarter: int = Quarter.Q1

    @property
    def key(self) -> str:
        return key_of(self.name)

    def starts(self, year: PlanYear) -> str:
        """July to September 2026"""
        return year.words(self.start_quarter, self.start_quarter)


@dataclass(frozen=True, kw_only=True)
class GroupLine(GroupFields):
    """A group as a document has it. Its place in the order is where it stands among them."""

    reference: str
    figures: tuple[Figure, ...] = ()


Placed = tuple[int, GroupLine]


def build_order_sheets(lines: Iterable[GroupLine], year: PlanYear) -> Iterator[SheetOut]:
    """A row for each group, and one for each figure behind them."""
    placed = list(enumerate(lines, start=1))
    first: list[Column[Any]] = [
        Column[Placed]("Order", 8, lambda row: row[0]),
        Column("Reference", 11, lambda row: row[1].reference),
        Column("Population group", 40, lambda row: row[1].name),
    ]
    yield sheet_of("Build order", [*first, *group_columns(year, lambda row: row[1])], placed)
    pairs = [(at, line, each) for at, line in placed for each in line.figures]
    yield sheet_of("Build order figures", [*first, *figure_columns(lambda row: row[2])], pairs)


def group_columns(year: PlanYear, of: Callable[[Any], GroupLine]) -> list[Column[Any]]:
    """`of`: how the group of a row is found in it."""
    return [
        Column("Why", 50, lambda row: of(row).reason),
        Column("Partners", 36, lambda row: of(row).partners),
        Column("Starts on", 13, lambda row: year.quarter_starts(of(row).start_quarter)),
        Column("Starts", 26, lambda row: of(row).starts(year)),
        Column("Figures", 10, lambda row: len(of(row).figures)),
    ]


def figure_columns(of: Callable[[Any], Figure]) -> list[Column[Any]]:
    return [
        Column("What it counts", 44, lambda row: of(row).counts),
        Column("Number", 12, lambda row: value(of(row).number)),
        Column("Unit", 8, lambda row: unit(of(row).number)),
        Column("Source", 36, lambda row: of(row).source),
        Column("Date", 13, lambda row: of(row).counted_on),
    ]
