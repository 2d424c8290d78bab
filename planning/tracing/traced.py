"""A recommendation and what follows from it, step by step. Pure: plain values, no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from nhsuk.words import counted
from organisations.choices import Tier


@dataclass(frozen=True)
class TracedStep:
    """A step that answers a recommendation. Answers are those of returns that are in; `actions`
    stand in signed plans and `commitments` in published support plans.
    """

    code: str
    text: str
    tier: Tier
    theme: str
    row: str
    when_by_label: str
    when_by: date | None
    answers: int = 0
    applicable: int = 0
    in_place: int = 0
    actions: int = 0
    commitments: int = 0

    @property
    def is_planned(self) -> bool:
        return bool(self.actions or self.commitments)

    @property
    def in_place_words(self) -> str:
        """“3 of 8”, or that nobody has answered it yet."""
        return f"{self.in_place} of {self.applicable}" if self.answers else "No answer in"


@dataclass(frozen=True)
class Traced:
    """`about` are the codes of its themes and rows, `lost` those that the framework lacks."""

    pk: int
    reference: str
    text: str
    owners: str
    source: str
    about: tuple[str, ...]
    lost: tuple[str, ...]
    steps: tuple[TracedStep, ...]

    @property
    def name(self) -> str:
        return f"Recommendation {self.reference}"

    @cached_property
    def answers(self) -> int:
        return sum(step.answers for step in self.steps)

    @cached_property
    def applicable(self) -> int:
        return sum(step.applicable for step in self.steps)

    @cached_property
    def in_place(self) -> int:
        return sum(step.in_place for step in self.steps)

    @cached_property
    def actions(self) -> int:
        return sum(step.actions for step in self.steps)

    @cached_property
    def commitments(self) -> int:
        return sum(step.commitments for step in self.steps)

    @property
    def in_place_words(self) -> str:
        return f"{self.in_place} of {self.applicable}" if self.answers else "No answer in"

    @property
    def steps_words(self) -> str:
        """“7 steps: 4 for neighbourhoods, 3 for the system”."""
        if not self.steps:
            return "No step"
        tiers = [(tier, sum(s.tier == tier for s in self.steps)) for tier in Tier.planning()]
        parts = ", ".join(f"{number} {tier.label}" for tier, number in tiers if number)
        return f"{counted(len(self.steps), 'step')}: {parts}"

    @property
    def missing(self) -> tuple[str, ...]:
        """What stands between it and being done, each in a sentence."""
        said = [f"The framework has no theme or row {code}." for code in self.lost]
        if not self.about:
            said.append("No theme or row of the framework answers it.")
        elif not self.steps:
            said.append("What answers it holds no step.")
        if unanswered := [step for step in self.steps if not step.answers]:
            said.append(f"{_of(unanswered, self.steps)} no answer in a return that is in.")
        if unplanned := [step for step in self.steps if not step.is_planned]:
            said.append(f"{_of(unplanned, self.steps)} no action and no commitment.")
        return tuple(said)


def _of(some: list[TracedStep], steps: Iterable[TracedStep]) -> str:
    """“2 of its 7 steps have”, “Its only step has”, “None of its 7 steps has”, “All …”."""
    total = len(tuple(steps))
    if total == 1:
        return "Its only step has"
    if len(some) == total:
        return f"All of its {total} steps have"
    return f"{len(some)} of its {total} steps {'has' if len(some) == 1 else 'have'}"


def steps_about(
    about: Iterable[str], steps: Iterable[TracedStep]
) -> tuple[tuple[TracedStep, ...], tuple[str, ...]]:
    """The steps of these themes and rows, each once, and the codes that name none.

    A row is meant by the code of any step that stands in it, whatever its own number is now.
    """
    steps = list(steps)
    rows: Mapping[str, str] = {step.code.rpartition("-")[0]: step.row for step in steps}
    wanted = {rows[code] for code in about if code in rows}
    themes = {step.theme for step in steps}
    found = tuple(step for step in steps if step.theme in set(about) or step.row in wanted)
    return found, tuple(code for code in about if code not in rows and code not in themes)


@dataclass(frozen=True)
class Tracing:
    """All recommendations of the framework of a cycle, for one place or the system."""

    on: date
    received: int
    expected: int
    traced: tuple[Traced, ...]

    @property
    def returns_words(self) -> str:
        return (
            f"{self.received} of {counted(self.expected, 'return')} in. Answers of returns that "
            "are not in are missing here, and counted nowhere."
        )

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.source for each in self.traced if each.source))

    @property
    def unanswered(self) -> tuple[Traced, ...]:
        """Those to which no step leads."""
        return tuple(each for each in self.traced if not each.steps)

    @property
    def unplanned(self) -> tuple[Traced, ...]:
        return tuple(
            each for each in self.traced if each.steps and not each.actions + each.commitments
        )
