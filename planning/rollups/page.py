"""What a rollup page says, made from the rollup alone: the workbook is made from the same. Pure."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import date_format

from assessments.standing import ACCEPTED, returns_in
from nhsuk.words import counted, definite, listed
from organisations.choices import Tier
from planning.rollups import counts
from planning.rollups.bars import Bar, bars_of, total_bar
from planning.rollups.common import Common, common_of
from planning.rollups.counts import Count
from planning.rollups.figures import DatedStep, Figures, Rollup
from planning.rollups.heat import Heat, heat_of, own_heat, places_heat, places_of
from planning.rollups.need_figures import NeedRow, need_rows, need_total
from planning.rollups.return_lines import RETURNED, ReturnLine, return_line

NAMED = 8  # of those whose return is not in, before the rest is a number
PCN = ("PCN", "primary care network (PCN)", "primary care networks (PCNs)")


@dataclass(frozen=True)
class PlaceLine:
    """One place of a system, beside the others."""

    code: str
    name: str
    received: int
    expected: int
    overdue: Count
    waiting: Count
    oldest: int | None


@dataclass(frozen=True)
class StepGroup:
    """Dated steps of one tier, and who answers them."""

    tier: str
    title: str
    steps: tuple[DatedStep, ...]
    count: Count


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
    def common(self) -> Common:
        return common_of(self.rollup)

    @cached_property
    def needs(self) -> tuple[NeedRow, ...]:
        return need_rows(self.rollup)

    @cached_property
    def all_needs(self) -> NeedRow:
        return need_total(self.rollup)

    @property
    def needs_in_all(self) -> Count:
        return counts.needs(self.all_needs.tally.total)

    @cached_property
    def waiting(self) -> Count:
        return counts.needs_waiting(self.rollup.waiting_here.total)

    @cached_property
    def waited(self) -> int | None:
        return self.rollup.waiting_here.days(on=self.rollup.on)

    @property
    def waiting_words(self) -> str:
        """What “Waiting” means in the table of needs, and how many of those wait here."""
        here = self.waiting.number
        wait = f"{here} {'waits' if here == 1 else 'wait'}" if here else "none waits"
        return (
            "“Waiting” counts the needs that nobody has decided on, whoever holds them; where more "
            "information is asked, who asked for help answers first. Those "
            f"passed up wait at the system. Of all these, {wait} for {self.rollup.name} to decide."
        )

    @cached_property
    def received(self) -> int:
        return self.rollup.returns.received

    @cached_property
    def expected(self) -> int:
        return self.rollup.returns.expected

    @property
    def returns_in(self) -> str:
        return returns_in(self.received, self.expected, of=self.body)

    @cached_property
    def returns(self) -> tuple[ReturnLine, ...]:
        return tuple(return_line(part) for part in self.rollup.returns.parts)

    @property
    def accepted_words(self) -> str:
        """What became of those that are in; empty where none is."""
        if not self.returned:
            return ""
        words = Counter((line.word, line.colour) for line in self.returned)
        accepted, waits = words[ACCEPTED], words[RETURNED]
        asked = words.total() - accepted - waits
        return (
            f"Of {self.received_words}, {accepted} {_are(accepted)} accepted, {waits} "
            f"{'waits' if waits == 1 else 'wait'} to be accepted (“In”), and {asked} "
            f"{'has' if asked == 1 else 'have'} questions for the team."
        )

    @property
    def missing(self) -> tuple[ReturnLine, ...]:
        return tuple(line for line in self.returns if not line.received)

    @property
    def missing_named(self) -> str:
        """Whose returns are not in: the first of them where they are many."""
        names = [line.name for line in self.missing]
        more = len(names) - NAMED
        return listed([*names[:NAMED], f"{more} more"] if more > 0 else names)

    @property
    def returned(self) -> tuple[ReturnLine, ...]:
        return tuple(line for line in self.returns if line.received)

    @property
    def answers(self) -> Count:
        return counts.answers(self.all_answers.total)

    @property
    def overdue(self) -> Count:
        """A step past its date and not in place: once for each return that has it so."""
        return counts.overdue_answers(self.all_answers.overdue)

    @cached_property
    def overdue_in(self) -> str:
        """How many steps the overdue answers are to, and in how many returns."""
        steps = counts.overdue_steps(len(self.rollup.overdue_steps(self.rollup.frame.returning)))
        late = sum(part.tally().overdue > 0 for part in self.rollup.returns.parts)
        of_them = "" if self.received == 1 else f"{late} of "
        return f"to {steps}, in {of_them}{self.received_words}"

    @property
    def overdue_words(self) -> str:
        return (
            f"{self.overdue} of {self.body}s {self.overdue_in}. An answer is overdue where the "
            "date of its step has passed while it applies and is not in place."
        )

    @property
    def received_words(self) -> str:
        """the one return that is in; the 8 returns that are in."""
        return definite(self.received, "return that is in", "returns that are in")

    @property
    def unranked(self) -> str:
        """The answers that stand at no level, in a sentence: last in each bar and row."""
        each = self.rollup.returns.tally()
        return (
            f"“Not sure” was answered {counted(each.not_sure, 'time')}, “not applicable” "
            f"{counted(each.not_applicable, 'time')}, and "
            f"{counted(each.unanswered, 'answer was', 'answers were')} left blank. None of these "
            "stands at a level."
        )

    @cached_property
    def overdue_groups(self) -> tuple[StepGroup, ...]:
        return self._groups(self.rollup.overdue_steps, counts.overdue_steps)

    @cached_property
    def next_groups(self) -> tuple[StepGroup, ...]:
        return self._groups(self.rollup.due_next_quarter, counts.steps)

    @cached_property
    def due_next(self) -> Count:
        return counts.steps_due(sum(len(group.steps) for group in self.next_groups))

    @property
    def next_quarter(self) -> str:
        first, last = self.rollup.next_quarter
        return f"{date_format(first, 'F')} to {date_format(last, 'F Y')}"

    @property
    def due_next_words(self) -> str:
        """January to March 2027: 7 steps for PCNs, 4 steps for Blackmoor Place."""
        parts = [f"{group.count} for {group.title}" for group in self.next_groups]
        return f"{self.next_quarter}: {', '.join(parts) or 'none'}"

    @cached_property
    def places(self) -> tuple[PlaceLine, ...]:
        return tuple(_place(self.rollup, *found) for found in places_of(self.rollup))

    def _groups(self, steps_of, count_of) -> tuple[StepGroup, ...]:
        titles = {Tier.NEIGHBOURHOOD: "PCNs", Tier.PLACE: "the places"}
        titles[Tier(self.rollup.tier)] = self.rollup.name
        found = ((tier, title, steps_of(tier)) for tier, title in titles.items())
        return tuple(
            StepGroup(tier, title, steps, count_of(len(steps)))
            for tier, title, steps in found
            if steps
        )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _place(rollup: Rollup, code: str, name: str, figures: Figures) -> PlaceLine:
    waiting = rollup.asked.needs(holder=code).to_decide
    return PlaceLine(
        code=code,
        name=name,
        received=figures.received,
        expected=figures.expected,
        overdue=counts.overdue_answers(figures.tally().overdue),
        waiting=counts.needs_waiting(waiting.total),
        oldest=waiting.days(on=rollup.on),
    )
