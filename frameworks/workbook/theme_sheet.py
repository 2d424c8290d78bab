"""One sheet of layout A: its title, what good looks like, its columns, and its lines in order.

Nothing is decided here that is not certain: a line that may be a heading or a step becomes a
`Candidate`, which `headings.py` judges once the whole workbook is known.
"""

import re
from collections.abc import Iterator

from frameworks.workbook.columns import code_for, codes_in, header_columns, is_plain_tier
from frameworks.workbook.dates import (
    UnclearDate,
    WhenBy,
    read_serial,
    read_when_by,
    read_when_by_value,
    when_by_of_date,
)
from frameworks.workbook.events import Candidate, Heading, ThemeSheet
from frameworks.workbook.found import Found, FoundRow, FoundStep, Remark
from frameworks.workbook.grid import GridLine
from frameworks.workbook.own_references import (
    LIKE,
    kept_reference,
    reference_for,
    references_said,
)
from frameworks.workbook.texts import (
    GOOD,
    fold,
    is_nothing,
    lead_and_statements,
    lines_of_good,
    one_line,
    reads_as_remark,
)
from nhsuk.words import listed
from organisations.choices import Tier
from spreadsheets.reading import Cell

NO_SECTION = "no section"


class SheetReader:
    """Walks the lines of one theme's table and sorts them into events."""

    def __init__(self, sheet: ThemeSheet, found: Found) -> None:
        self.sheet, self.found = sheet, found
        self.grid, self.columns = sheet.grid, sheet.columns
        self.band = 0
        self.unread: list[str] = []

    def walk(self, lines: list[GridLine]) -> None:
        for line in lines:
            self._read_line(line)
        if self.unread:
            self.found.remark(
                self.grid.title,
                self.unread[0],
                f"Text outside the table was not read: {', '.join(self.unread)}.",
            )

    def _read_line(self, line: GridLine) -> None:
        codes = self._codes(line)
        texts = self._tier_texts(line, codes)
        if not codes and self._is_repeated_header(line, texts):
            return
        self._read_section(line)
        if not texts:
            self._read_outside(line)
        elif codes:
            self._add_row(line, texts, codes)
        elif self._read_date(line, texts) or self._read_special(texts):
            return
        elif candidate := self._candidate(line, texts):
            self.sheet.events.append(candidate)
        else:
            self._add_row(line, texts, codes)

    def _codes(self, line: GridLine) -> dict[str, str]:
        codes: dict[str, str] = {}
        for column, text in line.texts.items():
            if column not in self.columns.read - self.columns.codes:
                codes |= codes_in(text)
        return codes

    def _own_references(self, line: GridLine, row: FoundRow) -> dict[str, str]:
        """By tier, from the column of our own export or the first beside it that holds any."""
        own = self.columns.own_references
        for column in [own] if own else sorted(self.columns.codes):
            holder = self.grid.line_with(line, column)
            text = holder.texts.get(column, "")
            said = references_said(text) if own or not codes_in(text) else {}
            if text and said:
                if not own:
                    where = holder.cells[column].address
                    row.remarks.append(Remark(self.grid.title, where, kept_reference(text), LIKE))
                return said
        return {}

    def _tier_texts(
        self, line: GridLine, codes: dict[str, str]
    ) -> list[tuple[Cell, str, list[str]]]:
        """Each cell with text in the tier columns, and the tiers it stretches over."""
        texts = []
        for column, text in sorted(line.texts.items()):
            area = self.grid.area(line.row, column)
            tiers = self._tiers_between(column, area.right)
            if tiers and not (is_nothing(text) and not codes):
                texts.append((line.cells[column], text, tiers))
        return texts

    def _tiers_between(self, left: int, right: int) -> list[str]:
        tiers = [tier for column, tier in self.columns.tiers.items() if left <= column <= right]
        return list(dict.fromkeys(tiers))

    def _is_repeated_header(self, line: GridLine, texts: list) -> bool:
        """The header row again, as at the top of each printed page; it may change the order."""
        headers = {fold(text) for text in self.columns.headers.values()}
        known = [fold(text) in headers or is_plain_tier(text) for _cell, text, _tiers in texts]
        if len(known) < min(2, len(set(self.columns.tiers.values()))) or not all(known):
            return False
        again = header_columns(line, self.grid)
        if again is None or len(again.tiers) < len(texts):
            return False
        self.columns = again
        return True

    def _read_section(self, line: GridLine) -> None:
        column = self.columns.section
        text = line.texts.get(column or 0, "")
        if text and not self._tiers_between(column, self.grid.area(line.row, column).right):
            cell = line.cells[column].address
            self.sheet.events.append(Heading(text, cell))

    def _read_outside(self, line: GridLine) -> None:
        """A line without text in the tier columns: a date or heading beside them, or a remark."""
        column = line.leftmost
        cell, text = line.cells[column], line.texts[column]
        is_section = column == self.columns.section
        if column == self.columns.when or column < self.columns.first:
            if self._read_date(line, [(cell, text, [])]) or is_section:
                return
            is_reference = column in self.columns.codes and any(map(str.isdecimal, text))
            if not is_reference or cell.bold or cell.shade:
                self.sheet.events.append(self._outside_candidate(cell, text))
                return
        elif is_section:
            return
        self.unread.append(cell.address)

    def _outside_candidate(self, cell: Cell, text: str) -> Candidate:
        return Candidate(self.grid.title, cell, text, over_all=False, row=None, band=self.band)

    def _read_date(self, line: GridLine, texts: list[tuple[Cell, str, list[str]]]) -> bool:
        """Takes the line when all it says is one when-by date."""
        cell, text, tiers = texts[0]
        if any(fold(other) != fold(text) for _cell, other, _tiers in texts):
            return self._refuse_date_among_steps(texts)
        stands_out = bool(cell.bold or cell.shade) or len(tiers) > 1
        when_by = self._when_by(cell, text, stands_out=stands_out)
        if when_by is None:
            return False
        self.band += 1
        self.sheet.events.append(when_by)
        return True

    def _refuse_date_among_steps(self, texts: list[tuple[Cell, str, list[str]]]) -> bool:
        for cell, text, _tiers in texts:
            if _is_date(cell, text):
                self.found.problem(
                    self.grid.title,
                    cell.address,
                    f"The date “{one_line(text)}” stands among steps. Give it a line of its own "
                    "above them, or a column of its own headed “When by”.",
                )
                return True
        return False

    def _when_by(self, cell: Cell, text: str, *, stands_out: bool) -> WhenBy | None:
        if cell.number_format:
            return when_by_of_date(cell.value, cell.number_format)
        try:
            return read_serial(text) or read_when_by(text, stands_out=stands_out)
        except UnclearDate:
            self.found.unclear_date(self.grid.title, cell.address, text)
            return WhenBy(text[:60])

    def _read_special(self, texts: list[tuple[Cell, str, list[str]]]) -> bool:
        """What good looks like below the headers, footnotes, and titles repeated on each page."""
        cell, text, _tiers = texts[0]
        if len(texts) > 1:
            return False
        if GOOD.match(text):
            self._read_late_good(cell, text)
            return True
        if reads_as_remark(text, theme=self.sheet.name):
            self.unread.append(cell.address)
            return True
        return False

    def _read_late_good(self, cell: Cell, text: str) -> None:
        if self.sheet.statements or self.sheet.lead:
            self.found.problem(
                self.grid.title,
                cell.address,
                "A second “What good looks like” stands on this sheet. Put each theme on a "
                "sheet of its own.",
            )
        self.sheet.lead, self.sheet.statements = lead_and_statements(lines_of_good(text))

    def _candidate(self, line: GridLine, texts: list) -> Candidate | None:
        """The line as a candidate for a heading, None when it can only be a row of steps."""
        cell, text, tiers = texts[0]
        every_tier = set(self.columns.tiers.values())
        area = self.grid.area(line.row, cell.column)
        in_first_column = area.left <= self.columns.first <= area.right
        repeated = len(texts) > 1
        if repeated:
            same = {fold(other) for _cell, other, _tiers in texts} == {fold(text)}
            if not (same and len(texts) == len(every_tier) and (cell.bold or cell.shade)):
                return None
        elif not in_first_column and not (cell.bold or cell.shade):
            return None
        return Candidate(
            sheet=self.grid.title,
            cell=cell,
            text=text,
            over_all=area.right > area.left and set(tiers) == every_tier,
            row=self._row(line, texts, {}),
            band=self.band,
            reference=self._reference(line),
            repeated=repeated,
            in_first_column=in_first_column,
        )

    def _reference(self, line: GridLine) -> str:
        """The shape of the reference beside a step, such as 9.9 for 4.12."""
        texts = [line.texts.get(column, "") for column in sorted(self.columns.codes)]
        return re.sub(r"\d+", "9", " ".join(filter(None, texts)))

    def _add_row(self, line: GridLine, texts: list, codes: dict[str, str]) -> None:
        self.sheet.events.append(self._row(line, texts, codes))
        self.sheet.sure += [(cell, text) for cell, text, _tiers in texts]
        self.sheet.references.add(self._reference(line))

    def _row(self, line: GridLine, texts: list, codes: dict[str, str]) -> FoundRow:
        row = FoundRow({}, when_by=self._row_date(line))
        own = self._own_references(line, row)
        for cell, text, tiers in texts:
            row.remarks += self._merged(cell, tiers)
            for tier in tiers:
                step = FoundStep(text, self.grid.title, cell.address, code_for(codes, tier))
                step.reference = reference_for(own, tier)
                if tier in row.steps:  # a tier of several columns
                    step.text = f"{row.steps[tier].text}\n{text}"
                row.steps[tier] = step
        for tier in set(codes) - set(row.steps) - {""}:
            self.found.remark(
                self.grid.title,
                cell.address,
                f"The code {codes[tier]} stands beside a row that has no such step.",
            )
        return row

    def _merged(self, cell: Cell, tiers: list[str]) -> Iterator[Remark]:
        """A line over every tier is a candidate for a heading, and judged as one."""
        if 1 < len(tiers) < len(set(self.columns.tiers.values())):
            names = listed(Tier(tier).label for tier in tiers)
            message = f"This cell is merged over {names}: its words were read as a step of each."
            yield Remark(self.grid.title, cell.address, message)

    def _row_date(self, line: GridLine) -> WhenBy | None:
        """The date in the row's own when-by column; None where the line above it counts."""
        holder = self.grid.line_with(line, self.columns.when or 0)
        if self.columns.when not in holder.texts:
            return None
        cell = holder.cells[self.columns.when]
        try:
            return read_when_by_value(cell.value, cell.number_format)
        except UnclearDate:
            self.found.unclear_date(self.grid.title, cell.address, holder.texts[cell.column])
            return WhenBy()


def _is_date(cell: Cell, text: str) -> bool:
    """Whether a cell says a date and nothing else."""
    if cell.number_format:
        return True
    try:
        when_by = read_when_by(text)
    except UnclearDate:
        return False
    return bool(when_by and when_by.day)
