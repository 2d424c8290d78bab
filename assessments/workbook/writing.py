"""Writes a return as a workbook to fill in: how, what the answers mean, a sheet for each theme.

What is only read is locked, so that nothing slips by mistake; there is no password. Cells to fill
in hold text: what is typed there stays what was typed, be it “=1”, “3/4” or a telephone number.
"""

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from assessments.answers.forms import longest
from assessments.choices import Choice
from assessments.workbook.about import about_sheet
from assessments.workbook.columns import ANSWER, FILLED, REASON, YES, SheetColumn, columns_of
from assessments.workbook.content import ReturnToFill, ThemeToFill, option_words
from assessments.workbook.instructions import instructions
from spreadsheets.columns import Column, sheet_of
from spreadsheets.heights import fit_rows
from spreadsheets.writing import (
    FONT,
    WRAPPED,
    new_workbook,
    put_text,
    safe_title,
    saved_bytes,
    write_sheet,
)

ANSWERS_SHEET = "Answers"
TITLE_ROW, HEADER_ROW = 1, 2
DARK, FILL_IN, READ, AMBER = "33434F", "FFFBE6", "F3F5F6", "FFD27F"
LINE = Side(style="thin", color="AEB7BD")
BOX = Border(LINE, LINE, LINE, LINE)
AS_TEXT = "@"
A4 = 9


def workbook_to_fill(filled: ReturnToFill) -> bytes:
    workbook = new_workbook()
    write_sheet(workbook, instructions(filled))
    _finish(workbook.worksheets[-1])
    listed = _write_answers(workbook, filled)
    for position, theme in enumerate(filled.themes, start=1):
        title = safe_title(f"{position} {theme.name}", workbook.sheetnames)
        _ThemeSheet(workbook.create_sheet(title), theme, filled, listed).write()
    write_sheet(workbook, about_sheet(filled))
    workbook.worksheets[-1].sheet_state = "hidden"
    workbook.worksheets[-1].protection.sheet = True
    for sheet in workbook.worksheets:
        _print_as(sheet, f"{filled.identity.organisation}, return for {filled.identity.label}")
    workbook.active = 0
    return saved_bytes(workbook)


def _write_answers(workbook: Workbook, filled: ReturnToFill) -> str:
    """The sheet of answers to choose from; gives where they stand, as a list of a cell names it."""
    columns = [
        Column("Answer", 30, option_words),
        Column("What it means", 90, lambda option: option.description),
    ]
    write_sheet(workbook, sheet_of(ANSWERS_SHEET, columns, filled.options))
    _finish(workbook.worksheets[-1])
    return f"'{ANSWERS_SHEET}'!$A$2:$A${len(filled.options) + 1}"


def _finish(sheet: Worksheet, *, first: int = 1) -> None:
    """As high as its texts; locked but for cells that say otherwise, and its rows and columns may
    be made larger."""
    fit_rows(sheet, first=first)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _print_as(sheet: Worksheet, name: str) -> None:
    """On paper that offices have; a sheet too wide for one page goes over two."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth = 2 if sheet.print_title_cols else 1
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
    sheet.oddHeader.left.text = name.replace("&", "&&")
    sheet.oddHeader.right.text = "&A"
    sheet.oddFooter.right.text = "Page &P of &N"


class _ThemeSheet:
    """One theme: its name, the headers, and a row for each step."""

    def __init__(
        self, sheet: Worksheet, theme: ThemeToFill, filled: ReturnToFill, listed: str
    ) -> None:
        self.sheet, self.theme, self.filled, self.listed = sheet, theme, filled, listed
        described = any(step.own for step in theme.steps)
        self.columns = list(columns_of(filled, described=described))

    def write(self) -> None:
        title = put_text(self.sheet.cell(TITLE_ROW, 1), self.theme.name)
        title.font, title.alignment = Font(FONT, 14, bold=True), None
        for at, column in enumerate(self.columns, start=1):
            self._head(self.sheet.cell(HEADER_ROW, at), column)
        for row, step in enumerate(self.theme.steps, start=HEADER_ROW + 1):
            for at, column in enumerate(self.columns, start=1):
                self._put(self.sheet.cell(row, at), column, str(column.value(step)), step.is_open)
        self.sheet.freeze_panes = self.sheet.cell(HEADER_ROW + 1, 2)
        self.sheet.print_title_rows, self.sheet.print_title_cols = (
            f"{TITLE_ROW}:{HEADER_ROW}",
            "A:A",
        )
        self.sheet.page_setup.pageOrder = "overThenDown"
        _finish(self.sheet, first=HEADER_ROW)
        self._guide()

    def _head(self, cell: Cell, column: SheetColumn) -> None:
        put_text(cell, column.title)
        cell.font = Font(FONT, 11, bold=True, color="FFFFFF")
        cell.fill, cell.border = PatternFill("solid", fgColor=DARK), BOX
        self.sheet.column_dimensions[get_column_letter(cell.column)].width = column.width

    def _put(self, cell: Cell, column: SheetColumn, text: str, is_open: bool) -> None:
        if text:
            put_text(cell, text)
        cell.border = BOX
        is_to_fill = is_open and bool(column.fills)
        cell.fill = PatternFill("solid", fgColor=FILL_IN if is_to_fill else READ)
        if is_to_fill:
            cell.number_format, cell.protection = AS_TEXT, Protection(locked=False)
            cell.alignment = WRAPPED

    def _guide(self) -> None:
        """Lists to choose from, how long a text may be, and what is still missing in amber."""
        self._validate(
            "choice",
            DataValidation(
                type="list",
                formula1=self.listed,
                errorTitle="Choose from the list",
                error="Choose one of the answers in the list, or empty the cell.",
                promptTitle=ANSWER,
                prompt="Choose from the list. What each answer means is on the sheet “Answers”. "
                "Empty: not answered yet.",
            ),
        )
        self._validate(
            "planned",
            DataValidation(
                type="list",
                formula1=f'"{YES}"',
                errorTitle="Yes, or nothing",
                error="Choose Yes, or empty the cell.",
            ),
        )
        for name in ("reason", "note", "evidence"):
            most = longest(name)
            self._validate(
                name,
                DataValidation(
                    type="textLength",
                    operator="lessThanOrEqual",
                    formula1=str(most),
                    errorTitle="Too long",
                    error=f"Write {most:,} characters or fewer.",
                ),
            )
        self._mark_missing_reasons()

    def _validate(self, name: str, rule: DataValidation) -> None:
        rule.allow_blank = rule.showErrorMessage = rule.showInputMessage = True
        rule.add(self._cells(FILLED[name]))
        self.sheet.add_data_validation(rule)

    def _mark_missing_reasons(self) -> None:
        answer, reason = (self._letter(title) for title in (ANSWER, REASON))
        first = HEADER_ROW + 1
        missing = f'AND(${answer}{first}="{Choice.NOT_APPLICABLE.label}",TRIM(${reason}{first})="")'
        fill = PatternFill("solid", bgColor=AMBER)
        self.sheet.conditional_formatting.add(
            self._cells(REASON), FormulaRule(formula=[missing], fill=fill)
        )

    def _letter(self, title: str) -> str:
        at = [column.title for column in self.columns].index(title)
        return get_column_letter(at + 1)

    def _cells(self, title: str) -> str:
        letter = self._letter(title)
        return f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + len(self.theme.steps)}"
