"""A theme or section written once, over lines that leave its cell empty: a person says whether
they go on with it."""

from frameworks.workbook.column_answers import EMPTY_CELLS, Matching, Role
from frameworks.workbook.found import Asked, Found, Option, Question
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.list_columns import ListColumns
from frameworks.workbook.texts import one_line
from spreadsheets.reading import address


def settle_empty_cells(
    grid: Grid, columns: ListColumns, lines: list[GridLine], matching: Matching, found: Found
) -> None:
    """Empty cells of sections are asked about only in a list that is matched by hand: in others
    they say that there is no section."""
    goes_on = set()
    for name in ("theme", "section") if columns.is_matched else ("theme",):
        empty = _empty_below(grid, columns, lines, name)
        said = matching.goes_on(Role(name)) if empty else None
        if empty and said is None:
            found.ask_once(_question(grid, empty, columns.fields[name], name, matching))
        if empty and said is not False:
            goes_on.add(name)
    columns.goes_on = goes_on


def _empty_below(
    grid: Grid, columns: ListColumns, lines: list[GridLine], name: str
) -> list[tuple[GridLine, str]]:
    """Lines of steps without it below one that has it, each with what stands above."""
    column, found, above = columns.fields.get(name), [], ""
    if column is None or _is_headed(columns, name):
        return []
    for line in lines:
        text = one_line(grid.line_with(line, column).texts.get(column, ""))
        if line.row in columns.headings or _begins_theme(columns, line, name):
            above = ""
        above = text or above
        if above and not text and columns.fields["text"] in line.texts:
            found.append((line, above))
    return found


def _begins_theme(columns: ListColumns, line: GridLine, name: str) -> bool:
    return name == "section" and columns.fields.get("theme") in line.texts


def _is_headed(columns: ListColumns, name: str) -> bool:
    return any(role == name for role, _text in columns.headings.values())


def _question(
    grid: Grid, empty: list[tuple[GridLine, str]], column: int, name: str, matching: Matching
) -> Question:
    first, above = empty[0]
    yes = f"{matching.scope}{EMPTY_CELLS}={name}"
    no = f"{matching.scope}not {EMPTY_CELLS}={name}"
    without = "Those lines have no section" if name == "section" else "Those lines need a theme"
    lines = "line leaves" if len(empty) == 1 else "lines leave"
    return Question(
        grid.title,
        address(first.row, column),
        above,
        f"{len(empty)} {lines} the {name} empty below one that names it.",
        Asked.COLUMNS,
        f"columns {matching.scope}{EMPTY_CELLS} {name}",
        (Option(yes, f"An empty cell goes on with the {name} above it"), Option(no, without)),
        f'--columns "{yes}" or --columns "{no}"',
        f"Do empty cells go on with the {name} above?",
    )
