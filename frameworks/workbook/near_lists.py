"""Sheets that are nearly a list of steps: their line of headers, in one row or two, and what each
column looks like. Nothing is decided here; `column_matching.py` asks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from frameworks.workbook.column_answers import Role
from frameworks.workbook.column_words import LIKELY, is_likely
from frameworks.workbook.columns import is_code_header, is_note_header
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.level_words import is_level
from frameworks.workbook.list_columns import NEEDED, NOT_LOOKED_BELOW, fields_of
from frameworks.workbook.texts import ends_like_a_sentence, fold, is_nothing, one_line, word_count
from spreadsheets.reading import address

LONGEST_HEADER = 300  # characters: some tell the whole meaning of a level
WORDY, VERY_WORDY = 2.5, 4.0  # words in a cell, on average
FEWEST_LINES = 2
LONGEST_EXAMPLE = 70


@dataclass
class NearList:
    """`names` is what each column is called in a question: its header, or its letter."""

    grid: Grid
    header: GridLine
    lines: list[GridLine]
    names: dict[int, str]

    @property
    def signature(self) -> tuple[str, ...]:
        return tuple(fold(name) for _column, name in sorted(self.names.items()))

    def texts(self, column: int) -> list[str]:
        return [line.texts[column] for line in self.lines if column in line.texts]

    def words(self, column: int) -> float:
        texts = self.texts(column)
        return sum(map(word_count, texts)) / len(texts) if texts else 0

    def distinct(self, column: int) -> set[str]:
        return {fold(text) for text in self.texts(column) if not is_nothing(text)}

    def example(self, column: int) -> str:
        text = one_line(next(iter(self.texts(column)), ""))
        return text if len(text) <= LONGEST_EXAMPLE else f"{text[:LONGEST_EXAMPLE].rstrip()}…"

    def header_text(self, column: int) -> str:
        return self.header.texts.get(column, "")

    @property
    def is_strong(self) -> bool:
        """Named like a list but for one column, or with a column that is named and worded like
        steps."""
        fields = fields_of(self.header)
        known = fields.get("text")
        return len(NEEDED & set(fields)) > 1 or any(
            (column == known or is_likely(Role.STEP, self.header_text(column)))
            and self.words(column) >= WORDY
            for column in self.names
        )

    @property
    def is_weak(self) -> bool:
        return any(self.words(column) >= VERY_WORDY for column in self.names)


def near_list(grid: Grid) -> NearList | None:
    """The sheet with the line that looks most like headers; None where none does."""
    found = [made for at in range(len(grid.lines[:NOT_LOOKED_BELOW])) if (made := _at(grid, at))]
    found = [each for each in found if each.is_strong or each.is_weak]
    return max(found, key=_likeness, default=None)


def _likeness(near: NearList) -> tuple[bool, int, int]:
    """How much it looks like a line of headers; of two alike the upper one is taken."""
    texts = near.header.texts.values()
    roles = set(fields_of(near.header))
    roles |= {role for role in LIKELY for text in texts if is_likely(role, text)}
    named = sum(map(_is_named, texts))
    return len(roles) > 1, min(len(roles) + named, 8), len(texts)


def _is_named(text: str) -> bool:
    return is_level(text) or is_code_header(text) or is_note_header(text)


def _at(grid: Grid, at: int) -> NearList | None:
    header, below = _header_at(grid, at)
    texts = header.texts.values()
    numbers = sum(isinstance(cell.value, int | float) for cell in header.cells.values())
    lines = grid.lines[below:]
    if len(header.texts) < 2 or numbers * 2 > len(header.texts) or len(lines) < FEWEST_LINES - 1:
        return None
    sentences = sum(map(ends_like_a_sentence, texts))
    if sentences * 2 > len(header.texts) or any(len(text) > LONGEST_HEADER for text in texts):
        return None
    return NearList(grid, header, lines, dict(_names(header, lines)))


def _header_at(grid: Grid, at: int) -> tuple[GridLine, int]:
    """The line, or two lines as one where the upper one groups columns of the lower."""
    line = grid.lines[at]
    if at + 1 == len(grid.lines) or len(line.texts) < 2:
        return line, at + 1
    lower = grid.lines[at + 1]
    areas = {column: grid.area(line.row, column) for column in line.texts}
    groups = {column for column, area in areas.items() if area.right > area.left}
    under = {c for column in groups for c in range(areas[column].left, areas[column].right + 1)}
    beside = set(lower.texts) & (set(line.texts) - groups)
    if lower.row != line.row + 1 or len(set(lower.texts) & under) < 2 or beside:
        return line, at + 1
    texts = {c: text for c, text in line.texts.items() if c not in groups} | lower.texts
    cells = {column: (line.cells | lower.cells)[column] for column in texts}
    return GridLine(lower.row, cells, dict(sorted(texts.items()))), at + 2


def letter_of(column: int) -> str:
    return address(1, column).rstrip("1")


def _names(header: GridLine, lines: Iterable[GridLine]) -> Iterator[tuple[int, str]]:
    held = {column for line in lines for column in line.texts}
    folded = [fold(text) for text in header.texts.values()]
    for column in sorted(held | set(header.texts)):
        text = one_line(header.texts.get(column, ""))
        is_plain = text and folded.count(fold(text)) == 1
        yield column, text if is_plain else f"column {letter_of(column)}"
