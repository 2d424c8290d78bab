"""An extract for a partner: the counts of a rollup, without names and without small numbers. Pure.

Made from the same object as the rollup's page, of the tier whose returns are added up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from feeds.extracting.suppression import (
    ALL,
    SMALLEST,
    Edge,
    cell,
    flows_of,
    hidden_in,
    of_column,
    of_row,
)
from nhsuk.words import counted
from planning.choices import NeedState
from planning.rollups.figures import Rollup
from spreadsheets.writing import SheetOut

HEADERS = ("part", "row", "row_name", "column", "count", "hidden")
EVERY = "all"
Named = tuple[str, str]
Line = tuple[str, str, str, str, int | None, bool]


class TooFew(Exception):
    """So few returns are in that any count would tell whose they are."""

    def __init__(self, received: int):
        super().__init__(
            f"{counted(received, 'return is', 'returns are')} in, and an extract needs {SMALLEST}: "
            f"with fewer, any count would tell whose it is."
        )


@dataclass(frozen=True)
class Grid:
    """A table of counts under the codes and names of its rows, and the names of its columns."""

    part: str
    rows: Sequence[Named]
    columns: Sequence[str]
    cells: Sequence[Sequence[int]]
    known: frozenset[Edge] = frozenset()

    def lines(self) -> Iterator[Line]:
        """Each cell and each total; a count that is hidden is left empty."""
        flows, hidden = flows_of(self.cells), hidden_in(self.cells, known=self.known)
        for edge, (row, column) in self._named():
            said = None if edge in hidden else flows[edge]
            yield self.part, *row, column, said, edge in hidden

    def _named(self) -> Iterator[tuple[Edge, tuple[Named, str]]]:
        for row, named in enumerate(self.rows):
            for column, name in enumerate(self.columns):
                yield cell(row, column), (named, name)
            yield of_row(row), (named, EVERY)
        for column, name in enumerate(self.columns):
            yield of_column(column), ((EVERY, ""), name)
        yield ALL, ((EVERY, ""), EVERY)


def extract_of(rollup: Rollup) -> SheetOut:
    """TooFew where too few returns are in."""
    returns = rollup.returns
    if returns.received < SMALLEST:
        raise TooFew(returns.received)
    counts = {"expected": returns.expected, "received": returns.received}
    lines: list[Line] = [("returns", "", "", name, n, False) for name, n in counts.items()]
    for grid in (answers_of(rollup), needs_of(rollup)):
        if grid.rows:
            lines += grid.lines()
    return SheetOut("Extract", HEADERS, lines, (12, 12, 44, 24, 10, 10))


def answers_of(rollup: Rollup) -> Grid:
    """Its totals by theme are known to whoever knows how many returns are in, and the framework."""
    tier = rollup.frame.returning
    themes = [theme for theme in rollup.frame.themes if theme.steps.get(tier)]
    tallies = [rollup.returns.tally(theme.code) for theme in themes]
    levels = rollup.frame.levels
    beside = ("not sure", "not applicable", "unanswered")
    return Grid(
        "answers",
        [(theme.code, theme.name) for theme in themes],
        (*(f"{level.value} {level.label}" for level in levels), *beside),
        [
            (
                *(tally.at(level.value) for level in levels),
                tally.not_sure,
                tally.not_applicable,
                tally.unanswered,
            )
            for tally in tallies
        ],
        frozenset({ALL, *(of_row(row) for row in range(len(themes)))}),
    )


def needs_of(rollup: Rollup) -> Grid:
    states = NeedState.sent()
    categories = rollup.frame.categories
    tallies = [rollup.asked.needs(category=category.code) for category in categories]
    return Grid(
        "needs",
        [(category.code, category.name) for category in categories],
        [state.label for state in states],
        [[tally.at(state) for state in states] for tally in tallies],
    )
