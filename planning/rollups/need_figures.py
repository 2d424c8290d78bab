"""Needs by category and where they stand, as the page and the workbook show them. Pure."""

from dataclasses import dataclass

from planning.choices import NeedState
from planning.needs.tally import NeedTally
from planning.rollups.figures import Rollup

SHOWN = (NeedState.WAITING, NeedState.MET, NeedState.PASSED_UP, NeedState.DECLINED)


@dataclass(frozen=True)
class NeedRow:
    """One category. `oldest` is the days the longest waiting need has waited; None: none waits."""

    code: str
    name: str
    waiting: int
    oldest: int | None
    met: int
    passed_up: int
    declined: int

    @property
    def all(self) -> int:
        return self.waiting + self.met + self.passed_up + self.declined


def need_rows(rollup: Rollup) -> tuple[NeedRow, ...]:
    """The categories in which anything was asked, in the order of the system's own list."""
    rows = (_row(rollup, category.code, category.name) for category in rollup.frame.categories)
    return tuple(row for row in rows if row.all)


def need_total(rollup: Rollup) -> NeedRow:
    return _row(rollup, None, "All categories")


def _row(rollup: Rollup, category: str | None, name: str) -> NeedRow:
    tallies = {state: rollup.asked.needs(category=category, states=[state]) for state in SHOWN}
    waiting: NeedTally = tallies[NeedState.WAITING]
    return NeedRow(
        code=category or "",
        name=name,
        waiting=waiting.count,
        oldest=waiting.days(on=rollup.on),
        met=tallies[NeedState.MET].count,
        passed_up=tallies[NeedState.PASSED_UP].count,
        declined=tallies[NeedState.DECLINED].count,
    )
