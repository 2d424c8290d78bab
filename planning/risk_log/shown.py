"""What the page of a risk log draws: the grid, whose cells open their list, and its words. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from planning.choices import Impact, Likelihood
from planning.risk_log.log import Grid, RiskLog
from planning.risk_log.wanted import WHOLE_PLAN, Wanted
from planning.risks.scores import Score, every_score

NO_ACTION = "The plan as a whole"


@dataclass(frozen=True)
class Cell:
    """How many risks have a score, and the address of their list, where there are any."""

    score: Score
    count: int
    query: str
    is_current: bool

    @property
    def noun(self) -> str:
        return "risk" if self.count == 1 else "risks"


def cells(grid: Grid, wanted: Wanted) -> Iterator[tuple[Likelihood, list[Cell]]]:
    for likelihood, scores in every_score():
        yield likelihood, [_cell(grid, score, wanted) for score in scores]


def _cell(grid: Grid, score: Score, wanted: Wanted) -> Cell:
    here = {"likelihood": str(score.likelihood.value), "impact": str(score.impact.value)}
    is_current = (wanted.likelihood, wanted.impact) == tuple(here.values())
    return Cell(score, grid.at(score), wanted.query(**here), is_current)


def themes_of(log: RiskLog) -> list[tuple[str, str]]:
    return [*log.theme_names.items(), (WHOLE_PLAN, NO_ACTION)]


def narrowed_to(log: RiskLog, wanted: Wanted) -> str:
    """What the list shows, for its heading and title: "Blackmoor Place, Estates, 4 Likely"."""
    words = [
        log.place_names.get(wanted.place),
        dict(themes_of(log)).get(wanted.theme),
        _numbered(Likelihood, wanted.likelihood),
        _numbered(Impact, wanted.impact, " impact"),
        "closed ones too" if wanted.closed else "",
    ]
    return ", ".join(word for word in words if word)


def _numbered(numbers, value: str, noun: str = "") -> str:
    """likely; medium impact"""
    return f"{numbers(int(value)).label.lower()}{noun}" if value else ""
