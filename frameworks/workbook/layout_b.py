"""Layout B, one line a step: columns found by their header, in any order.

Steps that share a `row` value (or the row part of their codes) are counterparts; without either,
each line is a row of its own. Tier `good` holds what good looks like, tier `lead` the line above.
"""

from dataclasses import dataclass, field

from frameworks.workbook.columns import (
    OUR_CODE,
    SECTION_HEADER,
    WHEN_HEADER,
    code_for,
    codes_in,
    is_note_header,
    tier_of_header,
)
from frameworks.workbook.dates import UnclearDate, WhenBy, read_when_by_value
from frameworks.workbook.found import Found, FoundRow, FoundStep, FoundTheme
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.scales import level_columns, scale_from_columns
from frameworks.workbook.texts import (
    BULLET,
    fold,
    is_nothing,
    lead_and_statements,
    one_line,
)
from frameworks.workbook.theme_sheet import report_unclear
from organisations.choices import Tier
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
}  # fmt: skip
GOOD = {"good", "what good looks like", "good looks like", "summary", "statement"}
LEAD = {"lead", "good lead", "lead line"}
LETTERS = {tier.letter.casefold(): tier.value for tier in Tier.planning()}
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
        if {"theme", "tier", "text"} <= set(fields):
            return ListColumns(line, fields)
    return None


def _fields(line: GridLine) -> dict[str, int]:
    columns = {fold(text): column for column, text in sorted(line.texts.items(), reverse=True)}
    fields = {}
    for field_name, names in NAMES.items():
        matching = [columns[name] for name in names if name in columns]
        if matching:
            fields[field_name] = matching[0]
    for field_name, pattern in (("section", SECTION_HEADER), ("when_by", WHEN_HEADER)):
        matching = [column for name, column in columns.items() if pattern.fullmatch(name)]
        if matching:
            fields[field_name] = min(matching)
    return fields


def read_layout_b(lists: list[tuple[Grid, ListColumns]], found: Found) -> None:
    """Adds the themes of every list, in the order their names first appear."""
    themes: dict[str, FoundTheme] = {}
    for grid, columns in lists:
        lines = [line for line in grid.lines if line.row > columns.header.row]
        _find_levels(grid, columns, lines, found)
        ListReader(grid, columns, themes, found).read(lines)
        grid.report_unread(found, columns.read, first_row=columns.header.row)
        grid.report_hidden(found, columns.read, from_row=columns.header.row)
    for theme in themes.values():
        theme.rows = [row for row in theme.rows if row.steps]
    found.themes += themes.values()


def _find_levels(grid: Grid, columns: ListColumns, lines: list[GridLine], found: Found) -> None:
    header, text_column = columns.header, columns.fields["text"]
    others = {c: text for c, text in header.texts.items() if c not in columns.fields.values()}
    if found.scale:
        columns.levels = level_columns(others, found.scale)
    else:
        to_the_right = [column for column in others if column > text_column]
        steps = [line for line in lines if _tier(line.texts.get(columns.fields["tier"], ""))]
        columns.levels = scale_from_columns(grid, header, steps, to_the_right, found)
    unread = [text for column, text in sorted(others.items()) if column not in columns.levels]
    if unread:
        names = ", ".join(f"“{one_line(text)}”" for text in unread)
        where = address(header.row, min(c for c in others if c not in columns.levels))
        kind = "Notes and references" if all(map(is_note_header, unread)) else "Columns"
        found.remark(grid.title, where, f"{kind} without a meaning here were not read: {names}.")


def _tier(text: str) -> str | None:
    return LETTERS.get(text.casefold()) or tier_of_header(text)


class ListReader:
    def __init__(
        self, grid: Grid, columns: ListColumns, themes: dict[str, FoundTheme], found: Found
    ) -> None:
        self.grid, self.columns, self.themes, self.found = grid, columns, themes, found
        self.rows: dict[tuple[str, str, str], FoundRow] = {}

    def read(self, lines: list[GridLine]) -> None:
        for line in lines:
            if set(line.texts) & self.columns.read and not self._is_header_again(line):
                self._read_line(line)

    def _is_header_again(self, line: GridLine) -> bool:
        return all(
            fold(line.texts.get(column, "")) == fold(self.columns.header.texts[column])
            for column in self.columns.fields.values()
        )

    def _line_with(self, line: GridLine, name: str) -> GridLine:
        return self.grid.line_with(line, self.columns.fields.get(name, 0))

    def _text(self, line: GridLine, name: str) -> str:
        return self._line_with(line, name).texts.get(self.columns.fields.get(name, 0), "")

    def _where(self, line: GridLine, name: str) -> str:
        return address(line.row, self.columns.fields[name])

    def _problem(self, line: GridLine, name: str, message: str) -> None:
        self.found.problem(self.grid.title, self._where(line, name), message)

    def _read_line(self, line: GridLine) -> None:
        theme_name, word = one_line(self._text(line, "theme")), self._text(line, "tier")
        if not theme_name:
            self._problem(line, "theme", "This line names no theme. Write its theme's name.")
            return
        theme = self.themes.setdefault(
            fold(theme_name), FoundTheme(theme_name, self.grid.title, self._where(line, "theme"))
        )
        tier, text = _tier(word), self._text(line, "text")
        if fold(word) in LEAD:
            theme.lead = lead_and_statements([text, "•"])[0]
        elif fold(word) in GOOD:
            theme.statements += self._statements(text)
        elif tier is None:
            wanted = "Write neighbourhood, place, system or good."
            self._problem(line, "tier", f"“{one_line(word)}” is not a tier. {wanted}")
        elif not text:
            self._problem(line, "text", "This line has no text. Write the step or delete the line.")
        elif is_nothing(text) and not self._text(line, "code"):
            self.found.remark(
                self.grid.title, self._where(line, "text"), f"“{text}” was read as no step."
            )
        else:
            self._add_step(theme, tier, text, line)

    def _statements(self, text: str) -> tuple[str, ...]:
        """A cell of several bullets holds several statements; otherwise it is one."""
        bulleted = [part if BULLET.match(part) else f"• {part}" for part in text.split("\n")]
        several = sum(bool(BULLET.match(part)) for part in text.split("\n")) > 1
        return lead_and_statements(bulleted if several else [f"• {one_line(text)}"])[1]

    def _add_step(self, theme: FoundTheme, tier: str, text: str, line: GridLine) -> None:
        row = self._row(theme, line)
        step = FoundStep(text, self.grid.title, self._where(line, "text"), self._code(line, tier))
        step.level_texts = {
            value: line.texts[column]
            for column, value in self.columns.levels.items()
            if column in line.texts
        }
        if tier in row.steps:
            other = row.steps[tier].cell
            message = f"Another {tier} step of this row stands at {other}. Give it another row."
            self._problem(line, "row" if "row" in self.columns.fields else "text", message)
        row.steps[tier] = step

    def _row(self, theme: FoundTheme, line: GridLine) -> FoundRow:
        section, when_by = one_line(self._text(line, "section")), self._when_by(line)
        key = (fold(theme.name), *self._row_key(line))
        if key not in self.rows:
            self.rows[key] = FoundRow({}, section, when_by)
            theme.rows.append(self.rows[key])
        row = self.rows[key]
        if fold(row.section) != fold(section) or row.when_by.day != when_by.day:
            message = "Steps of one row need the same section and when-by date. Make them agree."
            self._problem(line, "text", message)
        return row

    def _row_key(self, line: GridLine) -> tuple[str, str]:
        if value := one_line(self._text(line, "row")):
            return "row", value
        if match := OUR_CODE.search(self._text(line, "code")):
            return "code", f"{match[1]}-{match[2]}"
        return "line", f"{self.grid.title} {line.row}"

    def _when_by(self, line: GridLine) -> WhenBy:
        holder = self._line_with(line, "when_by")
        cell = holder.cells.get(self.columns.fields.get("when_by", 0))
        if cell is None:
            return WhenBy()
        try:
            return read_when_by_value(cell.value, cell.number_format)
        except UnclearDate:
            where = self._where(line, "when_by")
            report_unclear(self.found, self.grid.title, where, self._text(line, "when_by"))
            return WhenBy()

    def _code(self, line: GridLine, tier: str) -> str:
        text = self._text(line, "code")
        codes = codes_in(text)
        if codes and not code_for(codes, tier):
            letter = Tier(tier).letter
            message = f"The code {text} does not fit this step's tier: it should end in {letter}."
            self._problem(line, "code", message)
        elif text and not codes:
            where = self._where(line, "code")
            message = f"“{one_line(text)}” is not a code such as SUP-03-N: a new one is given."
            self.found.remark(self.grid.title, where, message)
        return code_for(codes, tier)
