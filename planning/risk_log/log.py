"""The risks of a set of plans: addition over the set, each plan once, and nothing else. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from planning.risk_log.wanted import WHOLE_PLAN, Wanted
from planning.risks.scores import BANDS, Band, Score, every_score
from planning.rollups.signed_plans import Beneath, SignedPlan, SignedPlans


class Kind(NamedTuple):
    """What risks of one plan are counted by."""

    likelihood: int
    impact: int
    theme: str
    is_open: bool


@dataclass(frozen=True)
class PlanRisks(SignedPlan):
    """What one plan adds: how many risks it has of each kind."""

    counts: Mapping[Kind, int] = field(default_factory=dict)

    def count(self, *, is_open: bool) -> int:
        return sum(number for kind, number in self.counts.items() if kind.is_open == is_open)


@dataclass(frozen=True)
class RiskFigures(SignedPlans[PlanRisks]):
    """What a set of plans adds up to."""

    def grid(self, *, theme: str = "", is_open: bool | None = True) -> "Grid":
        """How many there are at each likelihood and impact; `is_open` None: whether or not."""
        found: Counter[tuple[int, int]] = Counter()
        for part in self.parts:
            for kind, number in part.counts.items():
                if _fits(kind, theme, is_open):
                    found[kind.likelihood, kind.impact] += number
        return Grid(found)


def _fits(kind: Kind, theme: str, is_open: bool | None) -> bool:
    wanted = "" if theme == WHOLE_PLAN else theme
    return (not theme or kind.theme == wanted) and is_open in (None, kind.is_open)


@dataclass(frozen=True)
class Grid:
    """Counts by likelihood and impact. Nothing is averaged: a mean of scores says nothing."""

    counts: Mapping[tuple[int, int], int]

    def at(self, score: Score) -> int:
        return self.counts.get((score.likelihood, score.impact), 0)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def in_band(self, band: Band) -> int:
        scores = (score for _, row in every_score() for score in row)
        return sum(self.at(score) for score in scores if score.band == band)

    @property
    def by_band(self) -> list[tuple[Band, int]]:
        """The worst first."""
        return [(band, self.in_band(band)) for band in reversed(BANDS)]


@dataclass(frozen=True)
class RiskLog(Beneath[RiskFigures]):
    """All that page, PDF and workbook say of the risks beneath a place or the system."""

    theme_names: Mapping[str, str] = field(default_factory=dict)

    def grid(self, wanted: Wanted) -> Grid:
        """Of all likelihoods and impacts, whichever are asked for."""
        return self.narrowed(wanted).grid(theme=wanted.theme, is_open=wanted.is_open)
