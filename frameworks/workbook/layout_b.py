"""Layout B, one line a step: columns found by their header, in any order.

Steps that share a `row` value (or the row part of their codes) are counterparts; without either,
each line is a row of its own. Tier `good` holds what good looks like, tier `lead` the line above.
"""

from collections.abc import Mapping
from types import MappingProxyType

from frameworks.workbook.answers import Answers
from frameworks.workbook.column_answers import EMPTY, NONE
from frameworks.workbook.columns import (
    OUR_CODE,
    code_for,
    codes_in,
    is_note_header,
    tier_of_header,
)
from frameworks.workbook.content import ScaleContent
from frameworks.workbook.dates import UnclearDate, WhenBy, read_when_by_value
from frameworks.workbook.empty_cells import settle_empty_cells
from frameworks.workbook.found import Found, FoundRow, FoundStep, FoundTheme
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.heading_rows import settle_headings
from frameworks.workbook.level_columns import LevelReader
from frameworks.workbook.list_columns import ListColumns
from frameworks.workbook.own_references import LIKE, is_own_header, kept_reference
from frameworks.workbook.texts import (
    BULLET,
    fold,
    is_nothing,
    lead_and_statements,
    one_line,
)
from organisations.choices import Tier
from spreadsheets.reading import address

GOOD = {"good", "what good looks like", "good looks like", "summary", "statement"}
LEAD = {"lead", "good lead", "lead line"}
LETTERS = {tier.letter.casefold(): tier.value for tier in Tier.planning()}


def read_layout_b(
    lists: list[tuple[Grid, ListColumns]],
    found: Found,
    answers: Answers,
    known_scale: ScaleContent | None,
    scopes: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Adds the themes of every list, in the order their names first appear.

    `scopes` are what an answer about a sheet begins with, where it needs to.
    """
    themes: dict[str, FoundTheme] = {}
    for grid, columns in lists:
        lines = [line for line in grid.lines if line.row > columns.header.row]
        reader = ListReader(grid, columns, themes, found)
        matching = answers.matching([grid.title], scope=scopes.get(grid.title, ""))
        settle_headings(grid, columns, lines, matching, found)
        settle_empty_cells(grid, columns, lines, matching, found)
        levels = LevelReader(grid, columns.header, found, answers, known_scale)
        _find_levels(columns, [line for line in lines if reader.tier(line)], levels)
        if not found.questions:
            _report_unread(grid, columns, found)
        reader.read(lines)
        grid.report_unread(found, columns.read, first_row=columns.header.row)
        grid.report_hidden(found, columns.read, from_row=columns.header.row)
    for theme in themes.values():
        theme.rows = [row for row in theme.rows if row.steps]
    found.themes += themes.values()


def _find_levels(columns: ListColumns, lines: list[GridLine], levels: LevelReader) -> None:
    columns.levels = levels.read(
        lines, text_column=columns.fields["text"], taken=columns.fields.values()
    )


def _report_unread(grid: Grid, columns: ListColumns, found: Found) -> None:
    header = columns.header
    unread = {c: text for c, text in sorted(header.texts.items()) if c not in columns.read}
    if unread:
        names = ", ".join(f"“{one_line(text)}”" for text in unread.values())
        notes = all(map(is_note_header, unread.values()))
        kind = "Notes and references" if notes else "Columns"
        where = address(header.row, min(unread))
        found.remark(grid.title, where, f"{kind} without a meaning here were not read: {names}.")


def names_tiers(grid: Grid, columns: ListColumns) -> bool:
    """False where its column of tiers is full of words that are none, such as 1 to 5."""
    words = {line.texts.get(columns.fields["tier"], "") for line in grid.lines[1:]}
    words -= {"", columns.header.texts[columns.fields["tier"]]}
    known = GOOD | LEAD | set(grid.called)
    return not words or any(tier_of(word) or fold(word) in known for word in words)


def tier_of(text: str) -> str | None:
    return LETTERS.get(text.casefold()) or tier_of_header(text)


class ListReader:
    def __init__(
        self, grid: Grid, columns: ListColumns, themes: dict[str, FoundTheme], found: Found
    ) -> None:
        self.grid, self.columns, self.themes, self.found = grid, columns, themes, found
        self.rows: dict[tuple[str, str, str], FoundRow] = {}
        self.under: dict[str, str] = {}  # the theme and section that stand over the lines below
        self.above: dict[str, str] = {}  # what the last line with a theme or section said

    def read(self, lines: list[GridLine]) -> None:
        for line in lines:
            headed = line.row in self.columns.headings
            if (headed or set(line.texts) & self.columns.read) and not self._is_header_again(line):
                self._read_line(line)

    def _is_header_again(self, line: GridLine) -> bool:
        return all(
            fold(line.texts.get(column, "")) == fold(self.columns.header.texts.get(column, ""))
            for column in self.columns.fields.values()
        )

    def _line_with(self, line: GridLine, name: str) -> GridLine:
        return self.grid.line_with(line, self.columns.fields.get(name, 0))

    def _text(self, line: GridLine, name: str) -> str:
        return self._line_with(line, name).texts.get(self.columns.fields.get(name, 0), "")

    def _where(self, line: GridLine, name: str) -> str:
        return address(line.row, self.columns.fields.get(name, line.leftmost))

    def _holder(self, line: GridLine, name: str) -> str:
        """The cell that says it: of a merged area, its first."""
        column = self.columns.fields.get(name, 0)
        return address(self._line_with(line, name).row, column) if column else ""

    def _problem(self, line: GridLine, name: str, message: str, *, like: str = "") -> None:
        self.found.problem(self.grid.title, self._where(line, name), message, like=like)

    def _read_line(self, line: GridLine) -> None:
        if heading := self.columns.headings.get(line.row):
            self._begin(*heading)
            return
        theme_name = self._theme(line)
        if theme_name:
            where = self._where(line, "theme")
            theme = FoundTheme(theme_name, self.grid.title, where)
            self._read_text(self.themes.setdefault(fold(theme_name), theme), line)
        else:
            self._problem(line, "theme", "This line names no theme. Write its theme's name.")

    def _begin(self, role: str, text: str) -> None:
        """A heading row: its words stand over the lines below it."""
        if role == "theme":
            self.under, self.above = {"theme": text}, {}
        elif role == "section":
            self.under["section"] = text

    def _theme(self, line: GridLine) -> str:
        own = one_line(self._text(line, "theme"))
        if own and fold(own) != fold(self.above.get("theme", own)):
            self.above, self.under = {}, {}
        if own:
            self.above["theme"] = own
        return own or self.under.get("theme") or self._last("theme") or self.columns.theme

    def _section(self, line: GridLine) -> str:
        own = one_line(self._text(line, "section"))
        if own:
            self.above["section"] = own
        return own or self._last("section") or self.under.get("section", "")

    def _last(self, name: str) -> str:
        return self.above.get(name, "") if name in self.columns.goes_on else ""

    def tier(self, line: GridLine) -> str | None:
        """None for a word that names no tier, or a line that was answered to be no step."""
        word = self._text(line, "tier")
        said = self.columns.tiers.get(fold(word) if word else EMPTY)
        called = self.grid.called.get(fold(word))
        return self.columns.tier or called or tier_of(word) or (None if said == NONE else said)

    def _read_text(self, theme: FoundTheme, line: GridLine) -> None:
        word, text = self._text(line, "tier"), self._text(line, "text")
        tier = self.tier(line)
        if fold(word) in LEAD:
            theme.lead = lead_and_statements([text, "•"])[0]
        elif fold(word) in GOOD:
            theme.statements += self._statements(text)
        elif tier is None and self.columns.is_matched:
            self._report_left_out(line, "was left out, as was answered")
        elif tier is None:
            said = f"“{one_line(word)}” is not a tier." if word else "This line names no tier."
            self._problem(line, "tier", f"{said} Write neighbourhood, place, system or good.")
        elif not text and self.columns.is_matched:
            self._report_left_out(line, "was not read: it has no step")
        elif not text:
            self._problem(line, "text", "This line has no text. Write the step or delete the line.")
        elif is_nothing(text) and not self._text(line, "code"):
            self.found.remark(
                self.grid.title, self._where(line, "text"), f"“{text}” was read as no step."
            )
        elif self.columns.is_matched and self._line_with(line, "text") is not line:
            self._report_left_out(line, "goes on with the step above, whose cell is merged over it")
        else:
            self._add_step(theme, tier, text, line)

    def _report_left_out(self, line: GridLine, why: str) -> None:
        where = address(line.row, line.leftmost)
        self.found.remark(self.grid.title, where, f"This line {why}.", like=why)

    def _statements(self, text: str) -> tuple[str, ...]:
        """A cell of several bullets holds several statements; otherwise it is one."""
        bulleted = [part if BULLET.match(part) else f"• {part}" for part in text.split("\n")]
        several = sum(bool(BULLET.match(part)) for part in text.split("\n")) > 1
        return lead_and_statements(bulleted if several else [f"• {one_line(text)}"])[1]

    def _add_step(self, theme: FoundTheme, tier: str, text: str, line: GridLine) -> None:
        row = self._row(theme, line)
        self._report_merged(line)
        step = FoundStep(text, self.grid.title, self._where(line, "text"), self._code(line, tier))
        step.reference = self._reference(line)
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

    def _report_merged(self, line: GridLine) -> None:
        if self._line_with(line, "text") is not line:
            self.found.remark(
                self.grid.title,
                self._holder(line, "text"),
                "This cell is merged over several lines: its words were read as a step of each.",
                like="merged over lines",
            )

    def _row(self, theme: FoundTheme, line: GridLine) -> FoundRow:
        section, when_by = self._section(line), self._when_by(line)
        key = (fold(theme.name), *self._row_key(line))
        if key not in self.rows:
            self.rows[key] = FoundRow({}, section, when_by, self._holder(line, "section"))
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
            self.found.unclear_date(self.grid.title, where, self._text(line, "when_by"))
            return WhenBy()

    def _code(self, line: GridLine, tier: str) -> str:
        text = self._text(line, "code")
        codes = codes_in(text)
        if codes and not code_for(codes, tier):
            letter = Tier(tier).letter
            message = f"The code {text} does not fit this step's tier: it should end in {letter}."
            self._problem(line, "code", message)
        return code_for(codes, tier)

    def _reference(self, line: GridLine) -> str:
        """The framework's own, in a column of its own or where a code of ours would stand."""
        for name in ("reference", "code"):
            said = one_line(self._text(line, name))
            if said and not is_nothing(said) and not (name == "code" and codes_in(said)):
                self._report_own_reference(line, name, said)
                return said
        return ""

    def _report_own_reference(self, line: GridLine, name: str, said: str) -> None:
        if not is_own_header(self.columns.header.texts.get(self.columns.fields[name], "")):
            where = self._where(line, name)
            self.found.remark(self.grid.title, where, kept_reference(said), like=LIKE)
