"""A sheet as lines of tidied text, with the merged areas and the cells that could not be read."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from frameworks.workbook.found import Found
from frameworks.workbook.texts import single_spaced
from nhsuk.patient_data import refuse_nhs_number
from spreadsheets.reading import Area, Cell, Sheet, address


@dataclass(frozen=True)
class GridLine:
    """A row that holds text: its cells and their tidied texts, by column."""

    row: int
    cells: dict[int, Cell]
    texts: dict[int, str]

    @property
    def leftmost(self) -> int:
        return min(self.texts)


class Grid:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.title = sheet.title
        self.areas = {(area.top, area.left): area for area in sheet.merged}
        self.failed: list[Cell] = []
        self.tier_names: dict[str, str] = {}  # headers that a person says are a tier's, folded
        self.called: dict[str, str] = {}  # what the workbook itself calls its tiers, folded
        self.lines = [
            line for number, cells in sheet.cells() if (line := self._line(number, cells)).texts
        ]
        self._by_row = {line.row: line for line in self.lines}
        self._tops: dict[int, list[int]] = defaultdict(list)
        for top, left in sorted(self.areas):
            self._tops[left].append(top)

    def _line(self, number: int, cells: list[Cell]) -> GridLine:
        self.failed += [cell for cell in cells if cell.failed]
        sound = {cell.column: cell for cell in cells if not cell.failed}
        texts = {column: single_spaced(cell.value) for column, cell in sound.items()}
        return GridLine(number, sound, {column: text for column, text in texts.items() if text})

    def area(self, row: int, column: int) -> Area:
        """The merged area that starts here, or the cell itself."""
        return self.areas.get((row, column)) or Area(row, column, row, column)

    def line_with(self, line: GridLine, column: int) -> GridLine:
        """The line that holds what a person sees there: of a merged area, its first."""
        tops = self._tops[column]
        place = bisect_right(tops, line.row) - 1
        if place < 0 or line.row > self.areas[tops[place], column].bottom:
            return line
        return self._by_row.get(tops[place], line)

    def report_unread(self, found: Found, columns: Iterable[int], *, first_row: int = 1) -> None:
        """Formulas that nobody has calculated and errors such as #REF!, in columns we read."""
        wanted = set(columns)
        for row, column in sorted(self.sheet.uncached):
            if column in wanted and row >= first_row:
                found.problem(
                    self.title,
                    address(row, column),
                    "This cell holds a formula without a stored result. Open the workbook in "
                    "Excel and save it, or type the text in place of the formula.",
                )
        for cell in self.failed:
            if cell.column in wanted and cell.row >= first_row:
                found.problem(
                    self.title,
                    cell.address,
                    f"The formula in this cell ends in {cell.value}. Type the text in its place.",
                )

    def report_patient_data(self, found: Found) -> None:
        for line in self.lines:
            for column, text in line.texts.items():
                if not isinstance(line.cells[column].value, str):
                    continue
                try:
                    refuse_nhs_number(text)
                except ValidationError as problem:
                    found.problem(self.title, address(line.row, column), problem.message)

    def report_hidden(self, found: Found, columns: Iterable[int], *, from_row: int) -> None:
        rows = [line.row for line in self.lines if line.row in self.sheet.hidden_rows]
        hidden = sorted(row for row in rows if row >= from_row)
        if hidden:
            found.remark(
                self.title,
                address(hidden[0], 1),
                f"Hidden rows were read as well: {', '.join(map(str, hidden))}. "
                "Delete them from the workbook if they should not count.",
            )
        for column in sorted(set(columns) & self.sheet.hidden_columns):
            found.remark(self.title, address(1, column), "A hidden column was read as well.")
