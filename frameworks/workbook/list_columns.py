"""Which sheet is a list with one line a step, and where each field of it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from frameworks.workbook.columns import SECTION_HEADER, WHEN_HEADER
from frameworks.workbook.found import Found
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.texts import fold
from spreadsheets.reading import address

NAMES = {
    "theme": ("theme", "theme name"),
    "tier": ("tier", "tiers", "who", "level"),
    "text": (
        "text",
        "step",
        "step text",
        "step wording",
        "wording",
        "steps",
        "action",
        "description",
    ),
    "row": ("row", "row number", "row no", "row id", "row ref"),
    "code": ("code", "step code", "ref", "reference", "step ref"),
    "reference": ("own reference", "own ref", "reference", "ref", "id", "ref no", "number"),
}  # fmt: skip
NEEDED = {
    "theme": ("which theme a step belongs to", "Theme"),
    "tier": ("whose step it is", "Tier, with neighbourhood, place or system in each line"),
    "text": ("what the step is", "Step"),
}
NOT_LOOKED_BELOW = 30  # lines above the headers


@dataclass
class ListColumns:
    """Where each field stands, and which columns describe levels."""

    header: GridLine
    fields: dict[str, int]
    levels: dict[int, int] = field(default_factory=dict)

    @property
    def read(self) -> set[int]:
        return {*self.fields.values(), *self.levels}


def list_columns(grid: Grid) -> ListColumns | None:
    """The columns of a list of steps, None when the sheet holds no such list."""
    for line in grid.lines[:NOT_LOOKED_BELOW]:
        fields = _fields(line)
        if set(fields) >= NEEDED.keys():
            return ListColumns(line, fields)
    return None


def report_nearly_lists(grids: Iterable[Grid], found: Found) -> None:
    """Sheets that would be lists of steps but for one column, where nothing else was read."""
    for grid in grids:
        lacking = ((line, NEEDED.keys() - _fields(line).keys()) for line in grid.lines[:5])
        for line, fields in lacking:
            if len(fields) == 1:
                said, header = NEEDED[fields.pop()]
                message = f"This list has no column that says {said}. Add a column headed {header}."
                found.problem(grid.title, address(line.row, line.leftmost), message)
                break


def _fields(line: GridLine) -> dict[str, int]:
    columns = {fold(text): column for column, text in sorted(line.texts.items(), reverse=True)}
    fields: dict[str, int] = {}
    for field_name, names in NAMES.items():
        matching = [columns[name] for name in names if name in columns]
        free = [column for column in matching if column not in fields.values()]
        if free:
            fields[field_name] = free[0]
    if line.leftmost == columns.get("no"):  # a number; further right it is an answer
        fields.setdefault("reference", line.leftmost)
    for field_name, pattern in (("section", SECTION_HEADER), ("when_by", WHEN_HEADER)):
        matching = [column for name, column in columns.items() if pattern.fullmatch(name)]
        if matching:
            fields[field_name] = min(matching)
    return fields
