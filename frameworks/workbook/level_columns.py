"""Columns of text that may be the levels of a scale: taken for that only where nothing is left to
guess, else a person is asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from frameworks.workbook.answers import Answers, Order
from frameworks.workbook.columns import is_note_header
from frameworks.workbook.content import LevelContent, ScaleContent
from frameworks.workbook.found import Found
from frameworks.workbook.grid import Grid, GridLine
from frameworks.workbook.level_words import is_level, number_of, order_of, rises, without_number
from frameworks.workbook.scales import (
    DEFAULT_SCALE,
    level_columns,
    levels_question,
    set_scale,
    usual_in_place,
)
from frameworks.workbook.texts import fold, one_line
from spreadsheets.reading import address

REASONS = {
    Order.BEST_FIRST: "They read like levels with the best one first.",
    None: "These columns may describe the levels of a scale, or hold something else.",
}


@dataclass(frozen=True)
class LevelReader:
    """The columns of one list; `known` is the scale of the version before."""

    grid: Grid
    header: GridLine
    found: Found
    answers: Answers
    known: ScaleContent | None

    def read(
        self, lines: list[GridLine], *, text_column: int, taken: Collection[int]
    ) -> dict[int, int]:
        """The value of each column that describes a level.

        Columns that bear the names of a known scale describe its levels, others bring their own.
        """
        headers = self.header.texts.items()
        others = {column: one_line(text) for column, text in headers if column not in taken}
        if self.found.scale:
            return level_columns(others, self.found.scale)
        columns = _columns_of_levels(others, lines, text_column)
        if columns and self.answers.levels is Order.NO_LEVELS:
            self.answers.order()
            return {}
        usual = level_columns(others, self.known)
        if len(columns) < 2 or self._are_known(columns, usual):
            return usual
        return self._own_levels({column: others[column] for column in columns})

    def _are_known(self, columns: list[int], usual: dict[int, int]) -> bool:
        """All of them levels of the scale in use; of one that came by file, none may lack."""
        if not set(columns) <= set(usual):
            return False
        if self.known in (None, DEFAULT_SCALE):
            return True
        return len(set(usual.values())) == len(self.known.levels)

    def _own_levels(self, labels: dict[int, str]) -> dict[int, int]:
        names, cell = list(labels.values()), address(self.header.row, min(labels))
        order = self._order(names, cell)
        if order is None:
            return {}
        levels = _levels_of(names, order)
        by_value = sorted(levels, key=lambda level: level.value)
        in_place = by_value[usual_in_place(len(levels))]
        set_scale(ScaleContent(tuple(by_value), in_place.value), self.grid, self.found)
        self.found.remark(
            self.grid.title,
            cell,
            f"Read {len(levels)} columns as levels: "
            f"{', '.join(level.label for level in by_value)}. "
            f"A step counts as in place from “{in_place.label}”.",
        )
        return {column: level.value for column, level in zip(labels, levels, strict=True)}

    def _order(self, names: list[str], cell: str) -> Order | None:
        """As a person says, or as the names leave no doubt; None where the question is put."""
        order = order_of(names)
        if chosen := self.answers.order():
            return chosen
        if order is Order.WORST_FIRST:
            return order
        question = levels_question(self.grid.title, cell, names, REASONS[order])
        if question.name not in {other.name for other in self.found.questions}:
            self.found.questions.append(question)
        return None


def _levels_of(labels: Sequence[str], order: Order) -> tuple[LevelContent, ...]:
    """With the numbers that all of them begin with, where these rise to the best; else from 0."""
    numbers = [number_of(label) for label in labels]
    if rises(numbers if order is Order.WORST_FIRST else numbers[::-1]):
        named = zip(numbers, map(without_number, labels), strict=True)
        return tuple(LevelContent(n or 0, name or f"Level {n}") for n, name in named)
    values = range(len(labels)) if order is Order.WORST_FIRST else reversed(range(len(labels)))
    return tuple(LevelContent(value, label) for value, label in zip(values, labels, strict=True))


def _columns_of_levels(
    others: dict[int, str], lines: list[GridLine], text_column: int
) -> list[int]:
    """Columns of text that are no notes: from the first to the last that are named like levels,
    or, where fewer than two are, all to the right of the steps.
    """
    answers = {"yes", "no"} if {"yes", "no"} <= set(map(fold, others.values())) else set()
    columns = [
        column
        for column, name in sorted(others.items())
        if (fold(name) in answers or not is_note_header(name)) and _holds_text(column, lines)
    ]
    named = [column for column in columns if is_level(others[column])]
    if len(named) > 1:
        return [column for column in columns if named[0] <= column <= named[-1]]
    return [column for column in columns if column > text_column]


def _holds_text(column: int, lines: list[GridLine]) -> bool:
    texts = [line for line in lines if column in line.texts]
    worded = sum(isinstance(line.cells[column].value, str) for line in texts)
    return worded * 2 >= len(lines) > 0
