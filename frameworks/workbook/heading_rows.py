"""Lines of a list that stand alone, as headings over the lines below: a person says of what.

Lines that look alike are asked about once; a line in the column of steps counts only where it is
merged over others or marked as steps are not.
"""

from collections import defaultdict
from dataclasses import dataclass

from frameworks.workbook.column_answers import HEADING_ROWS, NONE, Matching, Role
from frameworks.workbook.found import Asked, Found, Option, Question
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.list_columns import ListColumns
from frameworks.workbook.texts import one_line, reads_as_remark
from spreadsheets.reading import Cell

MOST_LOOKS = 4
MOST_SHADES = 3
MOST_QUOTED = 4
SETTLES = (Role.THEME.value, Role.SECTION.value, Role.STEP.value)


@dataclass(frozen=True)
class Lone:
    """A line that holds one text, besides a reference."""

    line: GridLine
    cell: Cell
    text: str
    is_merged: bool

    def look(self, *, with_shade: bool) -> tuple:
        shade = self.cell.shade if with_shade else bool(self.cell.shade)
        return self.cell.column, self.is_merged, self.cell.bold, shade


def lone_lines(grid: Grid, columns: ListColumns, lines: list[GridLine]) -> list[Lone]:
    """Those that may be headings, from top to bottom."""
    found = [lone for line in lines if (lone := _lone(grid, columns, line))]
    return [lone for lone in found if _may_be_heading(lone, columns, lines)]


def _lone(grid: Grid, columns: ListColumns, line: GridLine) -> Lone | None:
    """Its one text; a reference or number beside it says nothing of its own."""
    fields = columns.fields
    beside = {fields[name] for name in ("code", "reference", "row") if name in fields}
    texts = [c for c in line.texts if columns.is_matched or c in columns.read]
    words = [column for column in texts if column not in beside] or texts
    if columns.is_matched:
        words = [column for column in words if _has_letters(line.texts[column])]
    held = grid.line_with(line, fields["text"]) if "text" in fields else line
    if len(words) != 1 or (held is not line and fields["text"] in held.texts):
        return None
    [column] = words
    if not _has_letters(line.texts[column]):
        return None
    cell, area = line.cells[column], grid.area(line.row, column)
    return Lone(line, cell, one_line(line.texts[column]), area.right > area.left)


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _may_be_heading(lone: Lone, columns: ListColumns, lines: list[GridLine]) -> bool:
    column, step = lone.cell.column, columns.fields.get("text")
    if reads_as_remark(lone.text, theme="") or not _is_read(lone, columns):
        return False
    if column != step:
        return True
    cells = [line.cells[step] for line in lines if step in line.texts]
    marked = sum(bool(cell.bold or cell.shade) for cell in cells) * 2 > len(cells)
    return lone.is_merged or (bool(lone.cell.bold or lone.cell.shade) and not marked)


def _is_read(lone: Lone, columns: ListColumns) -> bool:
    """In a column that is read; in a list matched by hand, anywhere to its left too."""
    last = columns.fields.get("text", lone.cell.column)
    is_left = columns.is_matched and lone.cell.column <= last
    return is_left or lone.is_merged or lone.cell.column in columns.read


def looks_of(lones: list[Lone]) -> list[list[Lone]]:
    """Lines that look alike together, in the order of their first ones."""
    shades = {lone.cell.shade for lone in lones if lone.cell.shade}
    for with_shade in (True, False):
        looks = defaultdict(list)
        for lone in lones:
            looks[lone.look(with_shade=with_shade)].append(lone)
        if with_shade and len(shades) > MOST_SHADES:
            continue
        if len(looks) <= MOST_LOOKS:
            return list(looks.values())
    return [lones]


def settle_headings(
    grid: Grid, columns: ListColumns, lines: list[GridLine], matching: Matching, found: Found
) -> None:
    """Gives the list its heading rows as a person says, and asks about the others."""
    headings: dict[int, tuple[str, str]] = {}
    for number, alike in enumerate(looks_of(lone_lines(grid, columns, lines)), start=1):
        what = HEADING_ROWS if number == 1 else f"{HEADING_ROWS} {number}"
        said = matching.meaning(what, (*SETTLES, NONE))
        if said is None:
            is_steps = all(lone.cell.column == columns.fields.get("text") for lone in alike)
            found.ask_once(_question(grid, alike, what, matching, is_steps=is_steps))
            said = "theme"  # until it is answered
        if said == NONE:
            _report_left_out(grid, alike, found)
        if said != "step":
            headings |= {lone.line.row: (said, lone.text) for lone in alike}
    columns.headings = headings


def _report_left_out(grid: Grid, alike: list[Lone], found: Found) -> None:
    for lone in alike:
        said = "This line was left out, as was answered."
        found.remark(grid.title, lone.cell.address, said, like="heading row left out")


def quoted(alike: list[Lone]) -> str:
    texts = ", ".join(lone.text for lone in alike[:MOST_QUOTED])
    return texts if len(alike) <= MOST_QUOTED else f"{texts} and {len(alike) - MOST_QUOTED} more"


def _question(
    grid: Grid, alike: list[Lone], what: str, matching: Matching, *, is_steps: bool
) -> Question:
    options = [
        Option(f"{matching.scope}{what}=theme", "Each is the theme of the lines below it"),
        Option(f"{matching.scope}{what}=section", "Each is a section inside a theme"),
        Option(f"{matching.scope}{what}={NONE}", "They are neither: leave these lines out"),
    ]
    if is_steps:
        options.insert(2, Option(f"{matching.scope}{what}=step", "Each is a step of its own"))
    stand = "This line stands" if len(alike) == 1 else f"These {len(alike)} lines stand"
    flags = ", ".join(f'--columns "{option.value}"' for option in options)
    return Question(
        grid.title,
        alike[0].cell.address,
        quoted(alike),
        f"{stand} alone, as headings stand over the lines below them.",
        Asked.COLUMNS,
        f"columns {matching.scope}{what}",
        tuple(options),
        flags,
        "What are these lines?" if len(alike) > 1 else "What is this line?",
    )
