"""The risks of a set of plans: addition over the set, each plan once, and nothing else. Pure.

A place has its PCNs' plans and its own; the system has every plan beneath it once. Only what was
signed is there: a plan that nobody signed is missing, which is not the same as without risks.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from organisations.choices import Tier
from planning.risk_log.wanted import WHOLE_PLAN, Wanted
from planning.risks.scores import BANDS, Band, Score, every_score
from planning.rollups.figures import lowest_tier
from planning.rollups.sets import EachOnce


class Kind(NamedTuple):
    """What risks of one plan are counted by."""

    likelihood: int
    impact: int
    theme: str
    is_open: bool


@dataclass(frozen=True)
class PlanRisks:
    """What one plan adds: of its last signed `revision`, if there is one. `places` it stood in."""

    code: str
    name: str
    tier: str
    revision: int | None = None
    places: tuple[str, ...] = ()
    counts: Mapping[Kind, int] = field(default_factory=dict)

    @property
    def is_signed(self) -> bool:
        return self.revision is not None

    def count(self, *, is_open: bool) -> int:
        return sum(number for kind, number in self.counts.items() if kind.is_open == is_open)


@dataclass(frozen=True)
class RiskFigures(EachOnce[PlanRisks]):
    """What a set of plans adds up to. A plan in both of two sets counts once."""

    def in_place(self, code: str) -> "RiskFigures":
        """Those that stood in a place, and its own."""
        return self.those(lambda part: code in (*part.places, part.code))

    @property
    def expected(self) -> int:
        return len(self.parts)

    @property
    def signed(self) -> int:
        return sum(part.is_signed for part in self.parts)

    @property
    def missing(self) -> tuple[PlanRisks, ...]:
        return tuple(part for part in self.parts if not part.is_signed)

    @property
    def revisions(self) -> list[int]:
        return [part.revision for part in self.parts if part.revision is not None]

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
class RiskLog:
    """All that page, PDF and workbook say of the risks beneath a place or the system."""

    code: str
    name: str
    tier: str
    figures: RiskFigures
    place_names: Mapping[str, str] = field(default_factory=dict)
    theme_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def planning(self) -> Tier:
        """The lowest tier that plans, mostly PCNs: whose plans are counted first."""
        return lowest_tier(part.tier for part in self.figures.parts)

    @property
    def whose(self) -> list[tuple[Tier, str]]:
        """The tiers that plan here, and how the plans of each are called."""
        found = {part.tier for part in self.figures.parts}
        titles = {Tier.NEIGHBOURHOOD: "PCNs", Tier.PLACE: "the places"}
        titles[Tier(self.tier)] = self.name
        return [(tier, titles[tier]) for tier in Tier.planning() if tier in found]

    def narrowed(self, wanted: Wanted) -> RiskFigures:
        """The plans that are asked for."""
        figures = self.figures.of_tier(wanted.tier)
        return figures.in_place(wanted.place) if wanted.place else figures

    def grid(self, wanted: Wanted) -> Grid:
        """Of all likelihoods and impacts, whichever are asked for."""
        return self.narrowed(wanted).grid(theme=wanted.theme, is_open=wanted.is_open)
