"""Needs by category and where they stand, as the page and the workbook show them. Pure."""

from dataclasses import dataclass
from datetime import date

from planning.choices import NeedState, Verdict
from planning.needs.tally import NeedTally, StateFigure, state_figures
from planning.rollups.figures import Rollup


@dataclass(frozen=True)
class NeedRow:
    """One category, or all of them, which has no code."""

    code: str
    name: str
    tally: NeedTally
    on: date

    def figure(self, state: NeedState) -> StateFigure:
        return next(figure for figure in self.figures if figure.state == state)

    @property
    def figures(self) -> tuple[StateFigure, ...]:
        return state_figures(self.tally, NeedState.sent(), on=self.on)

    @property
    def verdicts(self) -> tuple["VerdictFigure", ...]:
        """What those who asked say to the answers, each said by at least one."""
        return tuple(each for each in self.all_verdicts if each.count)

    @property
    def all_verdicts(self) -> tuple["VerdictFigure", ...]:
        return tuple(VerdictFigure(each, self.tally.verdicts.get(each, 0)) for each in Verdict)


@dataclass(frozen=True)
class VerdictFigure:
    verdict: Verdict
    count: int

    @property
    def word(self) -> str:
        return self.verdict.label


def need_rows(rollup: Rollup) -> tuple[NeedRow, ...]:
    """The categories in which anything was asked, in the order of the system's own list."""
    rows = (_row(rollup, category.code, category.name) for category in rollup.frame.categories)
    return tuple(row for row in rows if row.tally.total)


def need_total(rollup: Rollup) -> NeedRow:
    return _row(rollup, None, "All categories")


def _row(rollup: Rollup, category: str | None, name: str) -> NeedRow:
    return NeedRow(category or "", name, rollup.asked.needs(category=category), rollup.on)
