"""What the lines of a theme's sheet are sorted into, before anything unclear is decided."""

from dataclasses import dataclass, field

from frameworks.workbook.columns import Columns
from frameworks.workbook.dates import WhenBy
from frameworks.workbook.found import FoundRow
from frameworks.workbook.grid import Grid
from spreadsheets.reading import Cell


@dataclass
class Candidate:
    """A line alone in its row: a heading over what follows, or a step (`row`, where possible)."""

    sheet: str
    cell: Cell
    text: str
    over_all: bool
    row: FoundRow | None
    band: int
    reference: str = ""
    repeated: bool = False
    in_first_column: bool = True


@dataclass
class Heading:
    """A line that is certainly a heading."""

    text: str
    cell: str


@dataclass
class ThemeSheet:
    """`events` are when-by lines, headings, candidates and rows, from top to bottom."""

    grid: Grid
    columns: Columns
    name: str
    name_cell: str
    lead: str = ""
    statements: tuple[str, ...] = ()
    events: list[WhenBy | Heading | Candidate | FoundRow] = field(default_factory=list)
    sure: list[tuple[Cell, str]] = field(default_factory=list)  # cells that are certainly steps
    references: set[str] = field(default_factory=set)  # the shapes of their references
