"""Which sheet is a list with one line a step, and where each field of it stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from frameworks.workbook.columns import SECTION_HEADER, WHEN_HEADER
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.texts import fold

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
NEEDED = {"theme", "tier", "text"}
NOT_LOOKED_BELOW = 30  # lines above the headers


@dataclass
class ListColumns:
    """Where each field stands, and which columns describe levels.

    The rest is what a person said of a sheet that is nearly a list.
    """

    header: GridLine
    fields: dict[str, int]
    levels: dict[int, int] = field(default_factory=dict)
    theme: str = ""  # of lines that name none: the sheet's name
    tier: str = ""  # of every line
    tiers: Mapping[str, str] = field(default_factory=dict)  # what a person says of its words
    goes_on: Collection[str] = ()  # fields whose empty cells go on with the one above
    headings: Mapping[int, tuple[str, str]] = field(default_factory=dict)  # role, text by row
    is_matched: bool = False  # by a person, so lines without a step are remarks

    @property
    def read(self) -> set[int]:
        return {*self.fields.values(), *self.levels}


def list_columns(grid: Grid) -> ListColumns | None:
    """The columns of a list of steps, None when the sheet holds no such list."""
    for line in grid.lines[:NOT_LOOKED_BELOW]:
        fields = fields_of(line)
        if set(fields) >= NEEDED:
            return ListColumns(line, fields)
    return None


def fields_of(line: GridLine) -> dict[str, int]:
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
