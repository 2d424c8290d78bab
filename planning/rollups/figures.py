"""From organisations to place and system: addition over a set of organisations, and nothing else.

A place adds its PCNs; the system adds every PCN once, never its places. Only what was submitted is
added; a return that has not come in is missing, never zero.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from assessments.progress import Progress, Tally, added
from frameworks.workbook.tier_names import Names, named
from organisations.choices import Tier
from planning.choices import NeedState, Verdict
from planning.needs.tally import NeedKey, NeedTally, added_needs
from planning.rollups.narrowed import Narrowed, Offered
from planning.rollups.sets import EachOnce


@dataclass(frozen=True)
class Part:
    """What one organisation adds. `places` are the places it stood in, the first of them primary.

    `tallies` by theme code is empty where its return is not in. `state` and `progress` are those
    of its draft: all that those above may know of one. `let_in` is the day until which it was let
    in after its cycle closed. `accepted` says whether what was submitted was accepted, `replying`
    whether its team was asked about it and can still reply.
    """

    code: str
    name: str
    tier: str
    received: bool
    state: str
    progress: Progress = field(default_factory=Progress)
    last_saved: datetime | None = None
    submitted_at: datetime | None = None
    accepted: bool = False
    replying: bool = False
    let_in: date | None = None
    places: tuple[str, ...] = ()
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    needs: Mapping[NeedKey, NeedTally] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """The code of the place that receives its return; empty for a system or a lone PCN."""
        return self.places[0] if self.places else ""

    def tally(self, theme: str | None = None) -> Tally:
        if theme is not None:
            return self.tallies.get(theme, Tally())
        return added(self.tallies.values())


@dataclass(frozen=True)
class Figures(EachOnce[Part]):
    """What a set of organisations adds up to. An organisation in both of two sets counts once."""

    def part(self, code: str) -> Part | None:
        return next((part for part in self.parts if part.code == code), None)

    @property
    def expected(self) -> int:
        return len(self.parts)

    @property
    def received(self) -> int:
        return sum(part.received for part in self.parts)

    @property
    def missing(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if not part.received)

    def tally(self, theme: str | None = None) -> Tally:
        return added(part.tally(theme) for part in self.parts)

    def needs(self, *, category: str | None = None, holder: str | None = None) -> NeedTally:
        return added_needs(
            tally
            for part in self.parts
            for key, tally in part.needs.items()
            if category in (None, key.category) and holder in (None, key.holder)
        )


@dataclass(frozen=True)
class LevelName:
    value: int
    label: str


@dataclass(frozen=True)
class CategoryName:
    code: str
    name: str


@dataclass(frozen=True)
class ThemeFrame:
    """A theme, and how many steps it has for each tier."""

    pk: int
    code: str
    name: str
    steps: Mapping[str, int]


class StepFigures(NamedTuple):
    """A step, and how the returns that are in answer it. One is made of each step of a framework:
    a tuple costs a sixth of a frozen dataclass.
    """

    code: str
    text: str
    theme: str
    tier: str
    when_by: date | None
    overdue: int
    in_place: int
    applicable: int
    answers: int
    unanswered: int = 0
    not_sure: int = 0

    @property
    def answered(self) -> int:
        """The answers that it applies to, without those left blank."""
        return self.applicable - self.unanswered

    @property
    def missing(self) -> int:
        """The answers at a level that do not have it in place: not those that are not sure."""
        return self.answered - self.not_sure - self.in_place


class DatedStep(StepFigures):
    """One with a date."""

    when_by: date


@dataclass(frozen=True)
class Frame:
    """What the figures are read against: the version's themes and scale, and the categories."""

    themes: tuple[ThemeFrame, ...]
    levels: tuple[LevelName, ...]
    in_place_from: int
    categories: tuple[CategoryName, ...]
    tier_names: Names = field(default_factory=dict)
    counted_tier: Tier | None = None

    def tier_label(self, tier: str) -> str:
        """What the framework calls the tier of a step."""
        return named(tier, self.tier_names).label

    @property
    def returning(self) -> Tier:
        """The tier whose returns are added up, whichever themes and dates are looked at."""
        return self.counted_tier or lowest_tier(
            tier for theme in self.themes for tier, n in theme.steps.items() if n
        )


def lowest_tier(tiers: Iterable[str]) -> Tier:
    """Of the tiers that a version has steps for, the one nearest to patients: mostly PCNs."""
    asked = set(tiers)
    return next((tier for tier in Tier.planning() if tier in asked), Tier.NEIGHBOURHOOD)


@dataclass(frozen=True)
class Rollup:
    """The figures of one organisation in one cycle: what page, workbook and JSON are made from.

    `narrowed` says which of them; of `offered` there is more to narrow to.
    """

    code: str
    name: str
    tier: str
    cycle: str
    on: date
    frame: Frame
    figures: Figures
    steps: tuple[StepFigures, ...] = ()
    place_names: Mapping[str, str] = field(default_factory=dict)
    narrowed: Narrowed = field(default_factory=Narrowed)
    offered: Offered = field(default_factory=Offered)

    @property
    def returns(self) -> Figures:
        """Whose returns are expected: the neighbourhoods, unless the version asks only others."""
        return self.figures.of_tier(self.frame.returning)

    @property
    def own(self) -> Part | None:
        return self.figures.part(self.code)

    @property
    def asked(self) -> Figures:
        """Everyone beneath: whose needs this organisation reads. A PCN reads its own."""
        if self.tier == Tier.NEIGHBOURHOOD:
            return self.figures
        return Figures(tuple(part for part in self.figures.parts if part.code != self.code))

    @property
    def waiting_here(self) -> NeedTally:
        """For it to decide: not those that wait for an answer of who asked."""
        return self.asked.needs(holder=self.code).to_decide

    @property
    def dated_steps(self) -> tuple[DatedStep, ...]:
        return tuple(step for step in self.steps if isinstance(step, DatedStep))

    @property
    def next_quarter(self) -> tuple[date, date]:
        """The first and last day of the quarter after the one it is now."""
        first = date(self.on.year, (self.on.month - 1) // 3 * 3 + 1, 1)
        return _months_on(first, 3), _months_on(first, 6) - timedelta(days=1)

    def overdue_steps(self, tier: str) -> tuple[DatedStep, ...]:
        return tuple(step for step in self.dated_steps if step.tier == tier and step.overdue)

    def due_next_quarter(self, tier: str) -> tuple[DatedStep, ...]:
        first, last = self.next_quarter
        return tuple(
            step for step in self.dated_steps if step.tier == tier and first <= step.when_by <= last
        )

    def as_json(self) -> dict:
        return {
            "organisation": self.code,
            "cycle": self.cycle,
            "returns": {"expected": self.returns.expected, "received": self.returns.received},
            "themes": [
                self._theme_json(theme, tier)
                for theme in self.frame.themes
                for tier in self._tiers()
                if theme.steps.get(tier)
            ],
            "needs": [
                entry
                for category in self.frame.categories
                for entry in self._needs_json(category.code)
            ],
            "verdicts": [
                {"category": category.code, "verdict": verdict.value, "count": count}
                for category in self.frame.categories
                for verdict in Verdict
                if (count := self.asked.needs(category=category.code).verdicts.get(verdict, 0))
            ],
        }

    def _needs_json(self, category: str) -> list[dict]:
        tally = self.asked.needs(category=category)
        return [
            {"category": category, "decision": state.value, "count": tally.at(state)}
            for state in NeedState
            if tally.at(state)
        ]

    def _tiers(self) -> list[Tier]:
        """Its own tier and those beneath it, from the neighbourhood up."""
        tiers = list(Tier.planning())
        return tiers[: tiers.index(Tier(self.tier)) + 1]

    def _theme_json(self, theme: ThemeFrame, tier: str) -> dict:
        tally = self.figures.of_tier(tier).tally(theme.code)
        return {
            "theme": theme.code,
            "tier": str(tier),
            "levels": {str(level.value): tally.at(level.value) for level in self.frame.levels},
            "not_applicable": tally.not_applicable,
            "not_sure": tally.not_sure,
            "unanswered": tally.unanswered,
            "overdue": tally.overdue,
        }


def _months_on(first: date, months: int) -> date:
    """The first of a month, some months later."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def middle_level(tally: Tally) -> int | None:
    """The level of the middle answer, the lower of two; None where no answer is a level."""
    half, seen = (tally.at_a_level + 1) // 2, 0
    for value in sorted(tally.levels):
        seen += tally.at(value)
        if tally.at(value) and seen >= half:
            return value
    return None
