"""One XML part of a workbook, streamed and counted by expat without building anything from it."""

from dataclasses import dataclass, field
from xml.parsers import expat

from spreadsheets.strict import STRICT

MOST_ELEMENTS = 400_000
MOST_OTHER_ELEMENTS = 100_000  # besides cells and their texts, over the whole file
MOST_SETTINGS = 40_000  # elements of the styles or workbook part, which openpyxl builds in full
MOST_TEXTS = 40_000
MOST_MERGED = 10_000
MOST_WIDTHS = 500  # of columns; more are left to whoever opens the file
MOST_SHEETS = 60
MOST_STRAY_ROWS = 1_000  # empty rows below the last one we read: some programs write the very last
LONGEST_TAG = 1024 * 1024
LONGEST_ATTRIBUTE = 10_000
LONGEST_TEXT = 200_000  # bytes; Excel allows 32,767 characters in a cell
DEEPEST = 60

CELL_PARTS = frozenset({"row", "c", "v", "f", "is", "t", "si"})


class Refused(Exception):
    """More than we read, or what Excel never writes; the text says so in a sentence."""


class DamagedPart(Exception):
    """Not well formed, or not what Excel writes."""


@dataclass(frozen=True)
class Limits:
    """The most rows and columns a caller reads on one sheet, and filled cells in the whole file."""

    rows: int
    columns: int
    values: int


@dataclass
class Room:
    """How much of the file has been seen, over all its parts."""

    elements: int = 0
    others: int = 0
    texts: int = 0
    values: int = 0
    sheets: int = 0
    stray_rows: int = 0


@dataclass
class PartFacts:
    """What the stream showed of one part; of a worksheet, what openpyxl's fast mode leaves out."""

    root: str = ""
    is_strict: bool = False
    listed: int = 0  # sheets that the workbook part says there are
    last_row: int = 0
    merged: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    widths: list[tuple[int, int, str]] = field(default_factory=list)  # first, last, as written
    uncached: set[tuple[int, int]] = field(default_factory=set)


class PartScanner:
    """Feed it the bytes of a part; it raises as soon as the part is too much."""

    def __init__(self, limits: Limits, room: Room) -> None:
        self.rows, self.columns, self.values = limits.rows, limits.columns, limits.values
        self.room = room
        self.facts = PartFacts()
        self.fed = self.depth = self.own = self.row = self.column = self.text_start = 0
        self.formula = self.value = self.words = self.past_cells = False
        self.starts = {
            "row": self._start_row,
            "c": self._start_cell,
            "f": self._start_formula,
            "v": self._start_value,
            "is": self._start_value,
            "t": self._start_text,
            "col": self._start_column,
            "mergeCell": self._start_merged,
        }
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse

    def feed(self, chunk: bytes) -> None:
        self._parse(chunk, final=False)
        self.fed += len(chunk)
        if self.fed - self.parser.CurrentByteIndex > LONGEST_TAG:
            raise DamagedPart("one tag goes on for more than a megabyte")

    def finish(self) -> PartFacts:
        self._parse(b"", final=True)
        return self.facts

    def _parse(self, chunk: bytes, *, final: bool) -> None:
        try:
            self.parser.Parse(chunk, final)
        except (expat.ExpatError, ArithmeticError, ValueError, LookupError) as problem:
            raise DamagedPart(str(problem)) from problem

    def _refuse(self, *_declaration: object) -> None:
        raise Refused(
            "This workbook holds instructions that Excel does not write, such as references to "
            "other files. Copy the cells into a new workbook and try again."
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        self.depth += 1
        self._count(name)
        if not self.facts.root:
            self._start_root(name, attributes)
        if name == "sheet" and self.facts.root == "workbook":
            self.facts.listed += 1
            self._refuse_beyond_most_sheets(self.facts.listed)
        if attributes and not self.past_cells:
            self._check_attributes(attributes)
        if self.facts.root in ("worksheet", "sst") and name in self.starts:
            self.starts[name](attributes)

    def _count(self, name: str) -> None:
        room = self.room
        room.elements += 1
        self.own += 1
        if self.facts.root not in ("worksheet", "sst") or name not in CELL_PARTS:
            room.others += 1
        if name == "si":
            room.texts += 1
        if (
            room.elements > MOST_ELEMENTS
            or room.others > MOST_OTHER_ELEMENTS
            or room.texts > MOST_TEXTS
            or (self.facts.root in ("styleSheet", "workbook") and self.own > MOST_SETTINGS)
        ):
            raise Refused(
                "This workbook holds far more than a table of this kind needs. "
                "Copy the cells you need into a new workbook and try again."
            )
        if self.depth > DEEPEST:
            raise DamagedPart("nested too deeply")

    def _start_root(self, name: str, attributes: dict[str, str]) -> None:
        self.facts.root = name
        self.facts.is_strict = any(value.startswith(STRICT) for value in attributes.values())
        self.room.sheets += name in ("worksheet", "chartsheet", "dialogsheet")
        self._refuse_beyond_most_sheets(self.room.sheets)

    def _refuse_beyond_most_sheets(self, count: int) -> None:
        """Of parts as of entries: many entries may name one part."""
        if count > MOST_SHEETS:
            raise Refused(f"This workbook has more than {MOST_SHEETS} sheets. Remove some.")

    def _check_attributes(self, attributes: dict[str, str]) -> None:
        if any(len(value) > LONGEST_ATTRIBUTE for value in attributes.values()):
            raise DamagedPart("an attribute is too long")

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = int(float(attributes["r"])) if "r" in attributes else self.row + 1
        if number <= self.row:
            raise DamagedPart("rows out of order")
        self.row, self.column = number, 0
        if number > self.rows:
            self.room.stray_rows += 1
            if self.room.stray_rows > MOST_STRAY_ROWS:
                self._refuse_rows()
            return
        self.facts.last_row = number
        if attributes.get("hidden") in ("1", "true"):
            self.facts.hidden_rows.add(number)

    def _refuse_rows(self) -> None:
        raise Refused(
            f"A sheet of this workbook runs to row {self.row:,} or beyond; at most {self.rows:,} "
            "rows are read. Delete the empty rows below the table, save and try again."
        )

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.formula = self.value = False
        self.words = attributes.get("t") == "str"  # a formula may result in no text at all
        reference = attributes.get("r")
        self.column = column_number(reference) if reference else self.column + 1

    def _start_formula(self, _attributes: dict[str, str]) -> None:
        self.formula = True

    def _start_value(self, _attributes: dict[str, str]) -> None:
        self.value = self.words
        self.text_start = self.parser.CurrentByteIndex
        self.room.values += 1
        if self.row > self.rows:
            self._refuse_rows()
        if self.room.values > self.values:
            raise Refused(
                f"This workbook has more than {self.values:,} filled cells. Remove the sheets and "
                "columns that are not needed and try again."
            )
        if self.column > self.columns:
            raise Refused(
                f"A sheet of this workbook has text beyond its first {self.columns} columns. "
                "Delete what stands to the right of the table, save and try again."
            )

    def _start_text(self, _attributes: dict[str, str]) -> None:
        self.text_start = self.parser.CurrentByteIndex

    def _start_column(self, attributes: dict[str, str]) -> None:
        if "width" in attributes and len(self.facts.widths) < MOST_WIDTHS:
            span = int(attributes["min"]), int(attributes["max"])
            self.facts.widths.append((*span, attributes["width"]))
        if attributes.get("hidden") in ("1", "true"):
            span = int(attributes["min"]), int(attributes["max"])
            self.facts.hidden_columns.append(span)

    def _start_merged(self, attributes: dict[str, str]) -> None:
        self.facts.merged.append(attributes["ref"])
        if len(self.facts.merged) > MOST_MERGED:
            raise Refused("A sheet of this workbook has too many merged cells. Unmerge them.")

    def _end(self, name: str) -> None:
        self.depth -= 1
        length = self.parser.CurrentByteIndex - self.text_start - len(f"<{name}>")
        name = name.rpartition(":")[2]
        if name in ("v", "t"):
            self.value = self.value or length > 0
            if length > LONGEST_TEXT:
                raise Refused(
                    "A cell of this workbook holds more text than Excel allows. Shorten it."
                )
        if name == "c" and self.formula and not self.value:
            self.facts.uncached.add((self.row, self.column))
        self.past_cells = self.past_cells or name == "sheetData"


def column_number(reference: str) -> int:
    """28 for AB7."""
    letters = reference.rstrip("0123456789").replace("$", "")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    if not letters or not 0 < number <= 16384:
        raise DamagedPart(f"{reference} is not a cell")
    return number
