"""A recommendation and what follows from it, step by step. Pure: plain values, no database."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from assessments.standing import returns_in
from frameworks.workbook.recommendations import rows_by_name
from nhsuk.words import counted
from organisations.choices import Tier


@dataclass(frozen=True)
class Planned:
    """An action of a signed plan or a commitment of a published support plan, as a list says it."""

    step: str
    organisation: str
    code: str
    reference: str
    title: str
    lead: str


@dataclass(frozen=True)
class TracedStep:
    """A step that answers a recommendation. Answers are those of returns that are in; `actions`
    stand in signed plans and `commitments` in published support plans. `tier_name` is the
    framework's own; `row` a key, `row_name` such as INT-03.
    """

    pk: int
    code: str
    text: str
    tier: Tier
    tier_name: str
    theme: str
    row: int
    row_name: str
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
        return in_place_words(self)


def in_place_words(counts: "TracedStep | Traced") -> str:
    """“3 of 8”, or that nobody has answered it yet."""
    return f"{counts.in_place} of {counts.applicable}" if counts.answers else "No answer in"


@dataclass(frozen=True)
class Traced:
    """`about` are the codes of its themes and rows, `lost` those that the framework lacks.

    `answering` are the tiers that return something here, `planning` those that plan: of the others
    nothing is missing.
    """

    pk: int
    reference: str
    text: str
    owners: str
    source: str
    about: tuple[str, ...]
    lost: tuple[str, ...]
    steps: tuple[TracedStep, ...]
    answering: Collection[str] = ()
    planning: Collection[str] = ()

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
        return in_place_words(self)

    @property
    def steps_words(self) -> str:
        """“7 steps: 4 Neighbourhood, 3 System”, the tiers as the framework calls them."""
        if not self.steps:
            return "No step"
        names = dict.fromkeys(
            step.tier_name for tier in Tier.planning() for step in self.steps if step.tier == tier
        )
        numbers = ((name, sum(step.tier_name == name for step in self.steps)) for name in names)
        parts = ", ".join(f"{number} {name}" for name, number in numbers)
        return f"{counted(len(self.steps), 'step')}: {parts}"

    @property
    def missing(self) -> tuple[str, ...]:
        """What stands between it and being done, each in a sentence."""
        said = [f"The framework has no theme or row {code}." for code in self.lost]
        if not self.about:
            said.append("No theme or row of the framework answers it.")
        elif not self.steps:
            said.append("What answers it holds no step.")
        answering = [step for step in self.steps if step.tier in self.answering]
        if unanswered := [step for step in answering if not step.answers]:
            said.append(f"{_of(unanswered, answering)} no answer in a return that is in.")
        if unplanned := [step for step in self.planning_steps if not step.is_planned]:
            said.append(f"{_of(unplanned, self.planning_steps)} no action and no commitment.")
        return tuple(said)

    @cached_property
    def planning_steps(self) -> list[TracedStep]:
        """Those of tiers whose plans or promises are read here."""
        return [step for step in self.steps if step.tier in self.planning]


def _of(some: list[TracedStep], steps: list[TracedStep]) -> str:
    """“2 of the 7 steps asked here have”, “The only step asked here has”."""
    total = len(steps)
    if total == 1:
        return "The only step asked here has"
    if len(some) == total:
        return f"All of the {total} steps asked here have"
    return f"{len(some)} of the {total} steps asked here {'has' if len(some) == 1 else 'have'}"


class Table:
    """The steps of a version, found by the themes and rows that a recommendation names."""

    def __init__(self, steps: Sequence[TracedStep], themes: Collection[str]):
        self._steps, self._themes = steps, themes
        self._rows = rows_by_name((step.code, step.row_name, step.row) for step in steps)

    def about(self, codes: Collection[str]) -> tuple[TracedStep, ...]:
        """Each once, in order."""
        wanted = {row for code in codes for row in self._rows.get(code, ())}
        return tuple(step for step in self._steps if step.theme in codes or step.row in wanted)

    def lost(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The codes that name neither."""
        return tuple(c for c in codes if c not in self._rows and c not in self._themes)


@dataclass(frozen=True)
class Tracing:
    """All recommendations of the framework of a cycle, for one place or the system.

    `body` is what those are called whose returns are expected; `returns` are the keys of all that
    were read. `unreadable` says which published support plans could not be read: what they promise
    is missing.
    """

    on: date
    received: int
    expected: int
    traced: tuple[Traced, ...]
    body: str = "PCN"
    returns: tuple[int, ...] = ()
    commitments: tuple[Planned, ...] = ()
    unreadable: tuple[str, ...] = field(default=())

    @property
    def returns_words(self) -> str:
        return (
            f"{returns_in(self.received, self.expected, of=self.body)}. Answers of returns that "
            "are not in are missing here, and counted nowhere."
        )

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.source for each in self.traced if each.source))

    @property
    def without_steps(self) -> tuple[Traced, ...]:
        return tuple(each for each in self.traced if not each.steps)

    @property
    def unplanned(self) -> tuple[Traced, ...]:
        """Those with steps of tiers that plan here, of which none is planned."""
        return tuple(
            each
            for each in self.traced
            if each.planning_steps and not each.actions + each.commitments
        )


def planned_for(traced: Traced, planned: Iterable[Planned]) -> list[Planned]:
    """Those for its steps, in their order."""
    codes: Mapping[str, int] = {step.code: at for at, step in enumerate(traced.steps)}
    return sorted((p for p in planned if p.step in codes), key=lambda each: codes[each.step])
