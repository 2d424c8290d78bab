"""Writes a framework as a workbook of either layout, which imports again with no change.

Headings are merged, bold and shaded and every row of steps carries its codes, so the reader never
needs to ask about our own files. What layout A cannot say in lines (a heading that reads like a
date) goes into a column of its own.
"""

from collections.abc import Iterator
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from frameworks.workbook.content import (
    FrameworkContent,
    LevelContent,
    RowContent,
    ScaleContent,
    StepContent,
    ThemeContent,
)
from frameworks.workbook.dates import UnclearDate, read_serial, read_when_by
from frameworks.workbook.scales import HEADERS as SCALE_HEADERS
from frameworks.workbook.scales import SHEET, TEXTS_SHEET
from frameworks.workbook.texts import GOOD, fold, is_nothing
from frameworks.workbook.theme_sheet import NO_SECTION, reads_as_remark
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

HEADERS = ("Neighbourhood", "Place", "System", "Ref")
WIDTHS = (52, 52, 52, 14, 30)
REF, SECTION = 4, 5  # columns after the three tiers
TITLE_SHADE, DATE_SHADE, SECTION_SHADE = "33434F", "BFC8CE", "E8EDEE"
GOOD_TITLE = "What good looks like"
LIST_HEADERS = ("code", "theme", "section", "row", "tier", "when_by", "text")
LIST_WIDTHS = (12, 30, 30, 6, 16, 22, 80)


class Layout(StrEnum):
    A = "A"
    B = "B"


def workbook_bytes(content: FrameworkContent, layout: Layout = Layout.A) -> bytes:
    workbook = new_workbook()
    if layout is Layout.A:
        for theme in content.themes:
            ThemeWriter(workbook, theme).write()
        _write_level_texts(workbook, content)
    else:
        write_sheet(workbook, _list_of_steps(content))
    if content.scale:
        write_sheet(workbook, _scale_sheet(content.scale))
    if not workbook.sheetnames:
        workbook.create_sheet("Framework")
    return saved_bytes(workbook)


def _scale_sheet(scale: ScaleContent) -> SheetOut:
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


def _list_of_steps(content: FrameworkContent) -> SheetOut:
    levels = content.scale.levels if content.scale and _describes_levels(content) else ()
    rows = [row for theme in content.themes for row in _list_of_theme(theme, levels)]
    headers = (*LIST_HEADERS, *(level.label for level in levels))
    return SheetOut("Steps", headers, rows, (*LIST_WIDTHS, *(40 for _ in levels)))


def _describes_levels(content: FrameworkContent) -> bool:
    return any(step.level_texts for *_place, step in content.steps())


def _list_of_theme(theme: ThemeContent, levels: tuple) -> Iterator[tuple]:
    no_texts = [None] * len(levels)
    if theme.lead or not (theme.statements or theme.rows):
        yield (None, theme.name, None, None, "lead", None, theme.lead, *no_texts)
    for statement in theme.statements:
        yield (None, theme.name, None, None, "good", None, statement, *no_texts)
    for number, row in enumerate(theme.rows, start=1):
        for tier in Tier.planning():
            if step := row.steps.get(tier):
                texts = (step.level_texts.get(level.value) for level in levels)
                place = (step.code, theme.name, row.section, number, tier.value)
                yield (*place, row.when_by_label, step.text, *texts)


class ThemeWriter:
    """One theme as the printed table, from the top of its sheet down."""

    def __init__(self, workbook: Workbook, theme: ThemeContent) -> None:
        self.theme = theme
        self.sheet: Worksheet = workbook.create_sheet(safe_title(theme.name, workbook.sheetnames))
        self.row = 0
        self.section = ""
        self.sections_in_column = any(
            _reads_as_no_heading(section, theme=theme.name) for section in theme.sections
        )
        self.width = SECTION if self.sections_in_column else REF

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
        headers = (*HEADERS, "Section") if self.sections_in_column else HEADERS
        for column, header in enumerate(headers, start=1):
            cell = put_text(self.sheet.cell(self.row, column), header)
            cell.font = Font(bold=True)
            self.sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[column - 1]
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
            start_row=self.row, end_row=self.row, start_column=1, end_column=self.width
        )
        if "\n" in text or len(text) > 100:
            lines = sum(1 + len(line) // 150 for line in text.split("\n"))
            self.sheet.row_dimensions[self.row].height = min(15 * lines, 400)

    def _steps(self, row: RowContent) -> None:
        self.row += 1
        for column, tier in enumerate(Tier.planning(), start=1):
            if step := row.steps.get(tier):
                put_text(self.sheet.cell(self.row, column), step.text)
        codes = [row.steps[tier].code for tier in Tier.planning() if tier in row.steps]
        put_text(self.sheet.cell(self.row, REF), "\n".join(codes))
        if self.sections_in_column:
            section = row.section or NO_SECTION.capitalize()
            put_text(self.sheet.cell(self.row, SECTION), section)


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
