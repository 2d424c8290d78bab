"""Writes a framework as a workbook of either layout, which imports again with no change.

Headings are merged, bold and shaded and every row of steps carries its codes, so the reader never
needs to ask about our own files. What layout A cannot say in lines (a heading that reads like a
date) goes into a column of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from frameworks.workbook.connections import links_sheet
from frameworks.workbook.content import (
    FrameworkContent,
    LevelContent,
    RowContent,
    ScaleContent,
    StepContent,
    ThemeContent,
)
from frameworks.workbook.dates import UnclearDate, read_serial, read_when_by
from frameworks.workbook.found import NOT_READ
from frameworks.workbook.own_references import HEADER, said_of_row
from frameworks.workbook.recommendations import recommendations_sheet
from frameworks.workbook.scales import HEADERS as SCALE_HEADERS
from frameworks.workbook.scales import SHEET, TEXTS_SHEET
from frameworks.workbook.texts import GOOD, fold, is_nothing, reads_as_remark
from frameworks.workbook.theme_sheet import NO_SECTION
from frameworks.workbook.tier_names import NamedTier, Names, all_named, named
from frameworks.workbook.tier_sheet import tiers_sheet
from organisations.choices import Tier
from spreadsheets.columns import Column, sheet_of
from spreadsheets.writing import (
    SheetOut,
    new_workbook,
    put_text,
    safe_title,
    saved_bytes,
    write_sheet,
)

TITLE_SHADE, DATE_SHADE, SECTION_SHADE = "33434F", "BFC8CE", "E8EDEE"
SECTION = "Section"
GOOD_TITLE = "What good looks like"


class Layout(StrEnum):
    A = "A"
    B = "B"


def workbook_bytes(content: FrameworkContent, layout: Layout = Layout.A) -> bytes:
    workbook = new_workbook()
    if layout is Layout.A:
        for theme in content.themes:
            ThemeWriter(workbook, theme, tiers=content.tiers or {}).write()
        _write_level_texts(workbook, content)
    else:
        write_sheet(workbook, _list_of_steps(content))
    if content.scale:
        write_sheet(workbook, scale_sheet(content.scale))
    if content.connections:
        write_sheet(workbook, links_sheet(content))
    if content.recommendations:
        write_sheet(workbook, recommendations_sheet(content))
    if content.tiers:
        write_sheet(workbook, tiers_sheet(content.tiers))
    if not workbook.sheetnames:
        workbook.create_sheet("Framework")
    return saved_bytes(workbook)


def scale_sheet(scale: ScaleContent) -> SheetOut:
    value, label, description, in_place = SCALE_HEADERS
    columns = [
        Column[LevelContent](value, 8, lambda level: level.value),
        Column(label, 30, lambda level: level.label),
        Column(description, 70, lambda level: level.description),
        Column(
            in_place, 14, lambda level: scale.in_place_from if level is scale.levels[0] else None
        ),
    ]
    return sheet_of(SHEET, columns, scale.levels)


def _write_level_texts(workbook: Workbook, content: FrameworkContent) -> None:
    described = [step for *_place, step in content.steps() if step.level_texts]
    if described and content.scale:
        code = Column[StepContent]("code", 14, lambda step: step.code)
        columns = [code, *(_text_column(level) for level in content.scale.levels)]
        write_sheet(workbook, sheet_of(TEXTS_SHEET, columns, described))


def _text_column(level: LevelContent) -> Column[StepContent]:
    return Column(level.label, 40, lambda step: step.level_texts.get(level.value))


@dataclass(frozen=True)
class Line:
    """A line of the list: a step in its row, or what its theme says before them."""

    theme: str
    tier: str
    text: str
    number: int | None = None
    row: RowContent | None = None
    step: StepContent | None = None


def _list_of_steps(content: FrameworkContent) -> SheetOut:
    levels = content.scale.levels if content.scale and _describes_levels(content) else ()
    columns = [
        Column[Line]("code", 12, lambda line: line.step and line.step.code),
        Column("theme", 30, lambda line: line.theme),
        Column("section", 30, lambda line: line.row and line.row.section),
        Column("row", 6, lambda line: line.number),
        Column("tier", 16, lambda line: line.tier),
        Column("when_by", 22, lambda line: line.row and line.row.when_by_label),
        Column("text", 80, lambda line: line.text),
        *_own_column(content),
        *(_level_column(level) for level in levels),
    ]
    tiers = content.tiers or {}
    lines = (line for theme in content.themes for line in _list_of_theme(theme, tiers))
    return sheet_of("Steps", columns, lines)


def list_headers() -> list[str]:
    """Those of a list without levels, to fill in."""
    return [*_list_of_steps(FrameworkContent()).headers, HEADER.lower()]


def _own_column(content: FrameworkContent) -> Iterator[Column[Line]]:
    if any(step.reference for *_place, step in content.steps()):
        yield Column(HEADER.lower(), 16, lambda line: line.step and line.step.reference)


def _level_column(level: LevelContent) -> Column[Line]:
    return Column(
        level.label, 40, lambda line: line.step and line.step.level_texts.get(level.value)
    )


def _describes_levels(content: FrameworkContent) -> bool:
    return any(step.level_texts for *_place, step in content.steps())


def _list_of_theme(theme: ThemeContent, tiers: Names) -> Iterator[Line]:
    if theme.lead or not (theme.statements or theme.rows):
        yield Line(theme.name, "lead", theme.lead)
    for statement in theme.statements:
        yield Line(theme.name, "good", statement)
    for number, row in enumerate(theme.rows, start=1):
        for tier in Tier.planning():
            if step := row.steps.get(tier):
                yield Line(theme.name, named(tier, tiers).in_list, step.text, number, row, step)


def _table_columns(
    theme: ThemeContent, tiers: Names, *, with_own: bool
) -> Iterable[Column[RowContent]]:
    """Of the printed table; sections stand in one of their own where a heading would not do."""
    for tier in all_named(tiers):
        yield _tier_column(tier)
    yield Column("Ref", 14, _codes)
    if with_own or any(_own_references(row) for row in theme.rows):
        yield Column(HEADER, 16, _own_references)
    if any(_reads_as_no_heading(section, theme=theme.name) for section in theme.sections):
        yield Column(SECTION, 30, lambda row: row.section or NO_SECTION.capitalize())


def _tier_column(tier: NamedTier) -> Column[RowContent]:
    return Column(
        tier.in_full,
        52,
        lambda row: row.steps[tier.value].text if tier.value in row.steps else None,
    )


def _codes(row: RowContent) -> str:
    return "\n".join(row.steps[tier].code for tier in Tier.planning() if tier in row.steps)


def _own_references(row: RowContent) -> str:
    return said_of_row({tier: step.reference for tier, step in row.steps.items()})


class ThemeWriter:
    """One theme as the printed table, from the top of its sheet down."""

    def __init__(
        self,
        workbook: Workbook,
        theme: ThemeContent,
        *,
        title: str = "",
        with_own_references: bool = False,
        tiers: Names = MappingProxyType({}),
    ) -> None:
        self.theme = theme
        self.sheet: Worksheet = workbook.create_sheet(
            safe_title(title or theme.name, (*workbook.sheetnames, *NOT_READ))
        )
        self.row = 0
        self.section = ""
        self.columns = list(_table_columns(theme, tiers, with_own=with_own_references))
        self.sections_in_column = self.columns[-1].title == SECTION

    def write(self) -> None:
        self._across(self.theme.name, size=14, shade=TITLE_SHADE, colour="FFFFFF")
        self._across(self._good(), bold=False)
        self._headers()
        for position, band in enumerate(self.theme.bands):
            if position or (band.label, band.when_by) != ("", None):
                self._across(band.label or "No date", shade=DATE_SHADE)
            for section, rows in band.groups:
                self._heading(section)
                for row in rows:
                    self._steps(row)

    def _good(self) -> str:
        """A bare bullet at the end tells a lead without statements from a statement."""
        bullets = [f"• {statement}" for statement in self.theme.statements] or ["•"]
        return "\n".join([GOOD_TITLE, *filter(None, [self.theme.lead]), *bullets])

    def _headers(self) -> None:
        self.row += 1
        for at, column in enumerate(self.columns, start=1):
            cell = put_text(self.sheet.cell(self.row, at), column.title)
            cell.font = Font(bold=True)
            self.sheet.column_dimensions[get_column_letter(at)].width = column.width
        self.sheet.freeze_panes = self.sheet.cell(self.row + 1, 1)

    def _heading(self, section: str) -> None:
        if not self.sections_in_column and (section or self.section):
            self._across(section or NO_SECTION.capitalize(), shade=SECTION_SHADE)
        self.section = section

    def _across(
        self, text: str, *, bold: bool = True, size: int = 11, shade: str = "", colour: str = ""
    ) -> None:
        self.row += 1
        cell = put_text(self.sheet.cell(self.row, 1), text)
        cell.font = Font(bold=bold, size=size, color=colour or None)
        if shade:
            cell.fill = PatternFill("solid", fgColor=shade)
        self.sheet.merge_cells(
            start_row=self.row, end_row=self.row, start_column=1, end_column=len(self.columns)
        )
        if "\n" in text or len(text) > 100:
            lines = sum(1 + len(line) // 150 for line in text.split("\n"))
            self.sheet.row_dimensions[self.row].height = min(15 * lines, 400)

    def _steps(self, row: RowContent) -> None:
        self.row += 1
        for at, column in enumerate(self.columns, start=1):
            text = column.value(row)
            if text is not None:
                put_text(self.sheet.cell(self.row, at), text)


def _reads_as_no_heading(section: str, *, theme: str) -> bool:
    """A heading whose words the reader would take for something else in a line of its own."""
    try:
        is_date = bool(read_serial(section) or read_when_by(section, stands_out=True))
    except UnclearDate:
        is_date = True
    return (
        is_date
        or is_nothing(section)
        or fold(section) == NO_SECTION
        or bool(GOOD.match(section))
        or reads_as_remark(section, theme=theme)
    )
