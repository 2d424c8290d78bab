"""What a rollup page says, made from the rollup alone: the workbook is made from the same. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils.formats import date_format

from assessments.standing import returns_in, state_tag
from organisations.choices import Tier
from planning.rollups.bars import Bar, bars_of, total_bar
from planning.rollups.figures import DatedStep, Figures, Part, Rollup
from planning.rollups.heat import Heat, heat_of, own_heat, places_heat, places_of
from planning.rollups.need_figures import NeedRow, need_rows, need_total

RETURNED = ("In", "green")
PCN = ("PCN", "primary care network (PCN)", "primary care networks (PCNs)")


@dataclass(frozen=True)
class ReturnLine:
    """A return: its state, and how complete its draft is, never what a draft says."""

    code: str
    name: str
    received: bool
    word: str
    colour: str
    progress: str
    last_saved: datetime | None
    submitted_at: datetime | None
    let_in: date | None


@dataclass(frozen=True)
class PlaceLine:
    """One place of a system, beside the others."""

    code: str
    name: str
    received: int
    expected: int
    overdue: int
    waiting: int
    oldest: int | None


@dataclass(frozen=True)
class StepGroup:
    """Dated steps of one tier, and who answers them."""

    tier: str
    title: str
    steps: tuple[DatedStep, ...]


@dataclass(frozen=True)
class RollupPage:
    rollup: Rollup

    @property
    def is_system(self) -> bool:
        return self.rollup.tier == Tier.SYSTEM

    @property
    def body(self) -> str:
        """What those whose returns are added are called: a PCN, unless only others are asked."""
        return self._names[0]

    @property
    def body_in_full(self) -> str:
        return self._names[1]

    @property
    def bodies_in_full(self) -> str:
        return self._names[2]

    @property
    def _names(self) -> tuple[str, str, str]:
        tier = self.rollup.frame.returning
        return PCN if tier == Tier.NEIGHBOURHOOD else (tier.value, tier.value, f"{tier.value}s")

    @property
    def shows_places(self) -> bool:
        """Places stand side by side by what their PCNs return: not where PCNs are not asked."""
        return self.is_system and self.rollup.frame.returning == Tier.NEIGHBOURHOOD

    @cached_property
    def heat(self) -> Heat:
        return heat_of(self.rollup)

    @cached_property
    def places_heat(self) -> Heat | None:
        return places_heat(self.rollup) if self.is_system else None

    @cached_property
    def own_heat(self) -> Heat | None:
        return own_heat(self.rollup)

    @cached_property
    def bars(self) -> tuple[Bar, ...]:
        return bars_of(self.rollup)

    @cached_property
    def all_answers(self) -> Bar:
        return total_bar(self.rollup)

    @cached_property
    def needs(self) -> tuple[NeedRow, ...]:
        return need_rows(self.rollup)

    @cached_property
    def all_needs(self) -> NeedRow:
        return need_total(self.rollup)

    @property
    def waiting(self) -> int:
        return self.rollup.waiting_here.total

    @property
    def waited(self) -> int | None:
        return self.rollup.waiting_here.days(on=self.rollup.on)

    @property
    def received(self) -> int:
        return self.rollup.returns.received

    @property
    def expected(self) -> int:
        return self.rollup.returns.expected

    @property
    def returns_in(self) -> str:
        return returns_in(self.received, self.expected, of=self.body)

    @cached_property
    def returns(self) -> tuple[ReturnLine, ...]:
        return tuple(_return_line(part) for part in self.rollup.returns.parts)

    @property
    def missing(self) -> tuple[ReturnLine, ...]:
        return tuple(line for line in self.returns if not line.received)

    @property
    def overdue(self) -> int:
        """Steps past their date and not in place: one for each PCN that has to do them."""
        return self.all_answers.overdue

    @property
    def late(self) -> int:
        """In how many returns any step is overdue."""
        return sum(part.tally().overdue > 0 for part in self.rollup.returns.parts)

    @cached_property
    def overdue_groups(self) -> tuple[StepGroup, ...]:
        return self._groups(self.rollup.overdue_steps)

    @cached_property
    def next_groups(self) -> tuple[StepGroup, ...]:
        return self._groups(self.rollup.due_next_quarter)

    @property
    def due_next(self) -> int:
        return sum(len(group.steps) for group in self.next_groups)

    @property
    def next_quarter(self) -> str:
        first, last = self.rollup.next_quarter
        return f"{date_format(first, 'F')} to {date_format(last, 'F Y')}"

    @property
    def due_next_words(self) -> str:
        """January to March 2027: 7 for PCNs, 4 for Blackmoor Place."""
        parts = [f"{len(group.steps)} for {group.title}" for group in self.next_groups]
        return f"{self.next_quarter}: {', '.join(parts) or 'none'}"

    @cached_property
    def places(self) -> tuple[PlaceLine, ...]:
        return tuple(_place(self.rollup, *found) for found in places_of(self.rollup))

    def _groups(self, steps_of) -> tuple[StepGroup, ...]:
        titles = {Tier.NEIGHBOURHOOD: "PCNs", Tier.PLACE: "the places"}
        titles[Tier(self.rollup.tier)] = self.rollup.name
        groups = (StepGroup(tier, title, steps_of(tier)) for tier, title in titles.items())
        return tuple(group for group in groups if group.steps)


def _return_line(part: Part) -> ReturnLine:
    word, colour = RETURNED if part.received else state_tag(part.state, part.progress)
    return ReturnLine(
        code=part.code,
        name=part.name,
        received=part.received,
        word=word,
        colour=colour,
        progress=str(part.progress),
        last_saved=part.last_saved,
        submitted_at=part.submitted_at,
        let_in=part.let_in,
    )


def _place(rollup: Rollup, code: str, name: str, figures: Figures) -> PlaceLine:
    waiting = rollup.asked.needs(holder=code).undecided
    return PlaceLine(
        code=code,
        name=name,
        received=figures.received,
        expected=figures.expected,
        overdue=figures.tally().overdue,
        waiting=waiting.total,
        oldest=waiting.days(on=rollup.on),
    )
