"""Layout A, the printed table: one sheet a theme, when-by lines, section lines, rows of steps.

Hidden sheets are reported and left out: people hide what they have put aside. Hidden rows are
read and reported, because a filter hides rows that still belong to the table. A cell is one step,
however many bullets it holds.
"""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from frameworks.workbook.answers import Answers, Verdict
from frameworks.workbook.columns import Columns, header_columns, is_plain_tier
from frameworks.workbook.dates import WhenBy
from frameworks.workbook.events import Candidate, Heading, ThemeSheet
from frameworks.workbook.found import Found, FoundRow, FoundTheme
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.headings import Judge
from frameworks.workbook.texts import (
    BULLET,
    GOOD,
    fold,
    lead_and_statements,
    lines_of_good,
    one_line,
)
from frameworks.workbook.theme_sheet import NO_SECTION, SheetReader
from spreadsheets.reading import Cell, address

THEME_LABEL = re.compile(r"theme\s*[:–—-]\s*", re.IGNORECASE)
TIER_HEADERS = ("neighbourhood", "neighbourhoods", "place", "places", "system", "systems")


def read_layout_a(
    grids: list[Grid],
    found: Found,
    answers: Answers,
    known_headings: Collection[str] = (),
    known_steps: Collection[str] = (),
) -> list[Grid]:
    """Adds a theme for each sheet that holds one; returns the others."""
    sheets = [sheet for grid in grids if (sheet := theme_sheet(grid, found))]
    judge = Judge(sheets, answers, known_headings, known_steps)
    for sheet in sheets:
        found.themes.append(_theme(sheet, judge, found))
    return [grid for grid in grids if grid not in [sheet.grid for sheet in sheets]]


def theme_sheet(grid: Grid, found: Found) -> ThemeSheet | None:
    """The sheet sorted into events; None when it holds no theme."""
    good = good_lines(grid)
    header, columns = table_header(grid, good)
    if columns is None or (not good and _counts_steps(grid, header, columns)):
        return None
    before = [index for index in good if index < header]
    if len(before) > 1 and before[0] == 0:
        before = before[1:]  # a theme that is itself called "What good looks like"
    sheet = _titled(grid, columns, grid.lines[: (before or [header])[0]], found)
    if before:
        block = _without_caption(grid.lines[before[0] : header], grid, found)
        sheet.lead, sheet.statements = lead_and_statements(list(_lines_of_block(block)))
    reader = SheetReader(sheet, found)
    reader.walk(grid.lines[header + 1 :])
    if not before and not sheet.statements:
        found.remark(grid.title, "A1", "This sheet does not say what good looks like.")
    first_row = grid.lines[header].row
    grid.report_unread(found, sheet.columns.read | {1})
    grid.report_hidden(found, sheet.columns.read, from_row=first_row)
    _report_ignored(sheet, found, first_row)
    return sheet


def good_lines(grid: Grid) -> list[int]:
    return [index for index, line in enumerate(grid.lines) if _good_cell(line)]


def _good_cell(line: GridLine) -> bool:
    return any(GOOD.match(text) for text in line.texts.values())


def table_header(grid: Grid, good: list[int]) -> tuple[int, Columns | None]:
    """The first line that heads two tiers; or, under "What good looks like", one tier alone."""
    found = [(index, header_columns(line, grid)) for index, line in enumerate(grid.lines)]
    headers = [(index, columns) for index, columns in found if columns]
    for index, columns in headers:
        named = any(fold(text) in grid.tier_names for text in columns.headers.values())
        if named or len(set(columns.tiers.values())) > 1:
            return index, columns
    for index, columns in headers:
        if good and index > good[0] and _is_only_header(grid.lines[index], columns, grid):
            return index, columns
    return 0, None


def _is_only_header(line: GridLine, columns: Columns, grid: Grid) -> bool:
    others = [column for column in line.texts if column not in columns.tiers]
    heads = [line.texts[column] for column in columns.tiers if column in line.texts]
    plain = all(is_plain_tier(text) or fold(text) in grid.called for text in heads)
    return plain and all(len(line.texts[column]) <= 40 for column in others)


def _counts_steps(grid: Grid, header: int, columns: Columns) -> bool:
    """True for a summary that counts steps, or ticks them, under the same headers."""
    cells = [
        line.cells[column].value
        for line in grid.lines[header + 1 :]
        for column in columns.tiers
        if column in line.texts
    ]
    numbers = sum(isinstance(value, int | float) or _is_mark(value) for value in cells)
    return numbers * 2 > len(cells)


def _is_mark(value: object) -> bool:
    """A tick, a cross, or a letter or word that stands for one."""
    return len(str(value).strip()) <= 2 or fold(str(value)) in ("yes", "no")


def report_no_theme(grid: Grid, found: Found) -> None:
    """A sheet that was skipped; with what good looks like and nothing below it, a problem."""
    good = good_lines(grid)
    if good:
        found.problem(
            grid.title,
            address(grid.lines[good[0]].row + 1, 1),
            "No line with the headers Neighbourhood, Place and System was found below “What good "
            "looks like”. Add it above the steps.",
        )
    else:
        found.remark(
            grid.title,
            "A1",
            f"The sheet “{grid.title}” was skipped: it holds no table with the headers "
            "Neighbourhood, Place and System.",
        )


def _titled(grid: Grid, columns: Columns, above: list[GridLine], found: Found) -> ThemeSheet:
    """The theme's name is the first text; of several lines, the one the sheet is named after."""
    if not above:
        found.remark(grid.title, "A1", "No name stands above the table: the sheet's name is used.")
        return ThemeSheet(grid, columns, one_line(grid.title), "A1")
    named = [line for line in above if _is_name_of(line, grid.title)]
    labelled = [line for line in above if THEME_LABEL.match(_name_in(line))]
    line = (named or labelled or above)[0]
    column = _name_column(line)
    for other in above:
        if other is not line:
            found.remark(
                grid.title, address(other.row, other.leftmost), "This line above was not read."
            )
    name = one_line(line.texts[column])
    if len(above) > 1:
        name = THEME_LABEL.sub("", name) or name
    return ThemeSheet(grid, columns, name, address(line.row, column))


def _is_name_of(line: GridLine, title: str) -> bool:
    name = _name_in(line)
    return any(fold(said).startswith(fold(title)) for said in (name, THEME_LABEL.sub("", name)))


def _name_in(line: GridLine) -> str:
    return line.texts[_name_column(line)]


def _name_column(line: GridLine) -> int:
    """The leftmost text, or the one after a label such as "Theme:"."""
    column = line.leftmost
    others = sorted(set(line.texts) - {column})
    if others and fold(line.texts[column]) in ("theme", "theme name", "name of theme"):
        return others[0]
    return column


def _without_caption(block: list[GridLine], grid: Grid, found: Found) -> list[GridLine]:
    """The block without a marked line below its bullets, such as "What to do", over the table."""
    *others, last = block
    cell, text = last.cells[last.leftmost], last.texts[last.leftmost]
    bullets = [line for line in others if _has_bullets(line)]
    plain = not any(_is_marked(line.cells[line.leftmost]) for line in bullets)
    if not bullets or not plain or not _is_marked(cell) or BULLET.match(text):
        return block
    found.remark(grid.title, cell.address, "This line above the headers was not read.")
    return others


def _has_bullets(line: GridLine) -> bool:
    return any(map(BULLET.match, line.texts[line.leftmost].split("\n")))


def _is_marked(cell: Cell) -> bool:
    return bool(cell.bold or cell.shade)


def _lines_of_block(block: list[GridLine]) -> Iterator[str]:
    """The lines under "What good looks like", in its own cell, beside it and in the rows below."""
    for line in block:
        in_row = [line.texts[column] for column in sorted(line.texts)]
        if len(in_row[0]) == 1:  # the bullet has a column of its own
            in_row = [" ".join(in_row)]
        for text in in_row:
            yield from lines_of_good(text) if _opens(line, text, block) else text.split("\n")


def _opens(line: GridLine, text: str, block: list[GridLine]) -> bool:
    return line is block[0] and bool(GOOD.match(text))


def _report_ignored(sheet: ThemeSheet, found: Found, row: int) -> None:
    columns = sheet.columns
    ignored = {
        column: text
        for column, text in columns.headers.items()
        if column not in columns.read and column not in columns.tiers
    }
    for column, text in ignored.items():
        if is_plain_tier(text) or get_close_matches(fold(text), TIER_HEADERS, cutoff=0.85):
            found.problem(
                sheet.grid.title,
                address(row, column),
                f"The column “{one_line(text)}” reads like one of Neighbourhood, Place and System, "
                "each of which heads one column. Correct its header.",
            )
    if ignored:
        names = ", ".join(f"“{one_line(text)}”" for text in ignored.values())
        where = address(row, min(ignored))
        found.remark(sheet.grid.title, where, f"Columns that hold no steps were not read: {names}.")


def _theme(sheet: ThemeSheet, judge: Judge, found: Found) -> FoundTheme:
    theme = FoundTheme(sheet.name, sheet.grid.title, sheet.name_cell, sheet.lead, sheet.statements)
    when_by, section, section_cell, open_heading = WhenBy(), "", "", None
    for event in sheet.events:
        if isinstance(event, WhenBy):
            when_by = event
            continue
        heading, row = _settle(event, judge, found)
        if heading:
            _report_empty(open_heading, sheet, found)
            open_heading, section_cell = heading, heading.cell
            section = "" if fold(heading.text) == NO_SECTION else one_line(heading.text)
        if row:
            open_heading = None
            row.section, row.section_cell = section, section_cell
            row.when_by = row.when_by or when_by
            theme.rows.append(row)
            found.remarks += row.remarks
    _report_empty(open_heading, sheet, found)
    if not theme.rows:
        found.remark(sheet.grid.title, sheet.name_cell, f"“{theme.name}” has no steps.")
    return theme


def _settle(
    event: Heading | Candidate | FoundRow, judge: Judge, found: Found
) -> tuple[Heading | None, FoundRow | None]:
    """The event as a heading or as a row; neither while a question is open."""
    if isinstance(event, Heading):
        return event, None
    if isinstance(event, FoundRow):
        return None, event
    verdict = judge.verdict(event, found)
    if verdict is Verdict.HEADING:
        return Heading(event.text, event.cell.address), None
    return None, event.row if verdict is Verdict.STEP else None


def _report_empty(heading: Heading | None, sheet: ThemeSheet, found: Found) -> None:
    if heading and fold(heading.text) != NO_SECTION:
        found.remark(
            sheet.grid.title,
            heading.cell,
            f"No steps stand under the heading “{one_line(heading.text)}”, so it was left out.",
        )
