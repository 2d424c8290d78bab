"""What a theme page shows: one card a step, in sections under date bands. No queries here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from assessments.answers.actions import AnswerValues
from assessments.answers.asked import AskedAbout
from assessments.answers.last_time import LastTime
from assessments.answers.two_answers import Merged, TwoAnswers
from assessments.choices import Choice
from assessments.standing import moment_words
from frameworks.models import Level, Step
from nhsuk.evidence import items_of

MOST_LEVELS_IN_A_ROW = 5


@dataclass(frozen=True)
class Option:
    """A radio: a level with its number and words, or a choice without a level."""

    value: str
    label: str
    number: int | None = None
    description: str = ""


WITHOUT_A_LEVEL = tuple(
    Option(choice.value, str(choice.label)) for choice in (Choice.NOT_SURE, Choice.NOT_APPLICABLE)
)


def options_of(levels: Iterable[Level], descriptions: Mapping[int, str]) -> tuple[Option, ...]:
    """The levels of a scale to choose from; `descriptions` are a step's own, by level."""
    return tuple(
        Option(str(level.value), level.label, level.value, descriptions.get(level.pk, ""))
        for level in levels
    )


def explained(options: Iterable[Option], levels: Iterable[Level]) -> tuple[Option, ...]:
    """Each level with what it means for the step, or else with what it means in general."""
    general: dict[int | None, str] = {level.value: level.description for level in levels}
    return tuple(
        replace(option, description=option.description or general.get(option.number, ""))
        for option in options
    )


def stand_in_a_row(options: Sequence[Option]) -> bool:
    """Whether levels stand side by side on a wide screen."""
    few = len(options) <= MOST_LEVELS_IN_A_ROW
    return few and not any(option.description for option in options)


@dataclass(frozen=True)
class Counterpart:
    """What another tier does in the same row of the framework; no text: nothing is asked."""

    who: str
    text: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Wait:
    """A step that has to come first: whose it is, its date, and what was submitted of it."""

    code: str
    who: str
    when: str
    stands: str

    @property
    def words(self) -> str:
        return ", ".join(filter(None, (self.code, self.who, self.when, self.stands)))


@dataclass(frozen=True)
class State:
    """What became of a card: an icon and its words."""

    icon: str
    words: str
    kind: str = ""


NOT_SAVED = State("warning", "Not saved yet", "attention")
TO_CONFIRM = State("warning", "To confirm", "confirm")
STANDS = State("tick", "Stands as submitted")


def saved_state(saved_at: datetime | None, *, is_answered: bool, on: date, by: str = "") -> State:
    """The state of a card whose fields hold what was saved, if anything was; `by` nobody of the
    team.
    """
    if saved_at is None:
        return State("not_answered", "Not answered yet")
    when = moment_words(saved_at, on=on)
    if is_answered:
        return State("tick", f"Answered by {by}, saved {when}" if by else f"Saved {when}")
    return State("not_answered", f"Not answered yet, note saved {when}{by and f' by {by}'}")


@dataclass(frozen=True)
class Typed:
    """What stands in a card's fields: what was saved, or what was typed and could not be."""

    choice: str = ""
    reason: str = ""
    note: str = ""
    evidence: str = ""
    planned: bool = False
    number: int | str = 0

    @classmethod
    def of(cls, values: AnswerValues, number: int | str) -> "Typed":
        chosen = "" if values.choice == Choice.UNANSWERED else str(values.choice)
        return cls(
            choice=str(values.level.value) if values.level else chosen,
            reason=values.reason,
            note=values.note,
            evidence=values.evidence,
            planned=values.planned,
            number=number,
        )


@dataclass(frozen=True)
class Carried:
    """What an answer was given to, before the framework changed: other words, or another level."""

    words: str
    level: str = ""


@dataclass(frozen=True)
class Card:
    """One step to answer; `said` is what was saved, if anything was, and `by` whom, where that is
    nobody of the team. `carried`: nobody has said yet that its answer is still true. `is_mine`: the
    reader looks after it, or after its theme; `looked_after` says who does where somebody does by
    name; `comments` of its team are open. `is_settled`: others are asked about, and this one
    stands.
    """

    step: Step
    typed: Typed
    options: tuple[Option, ...]
    counterparts: tuple[Counterpart, ...] = ()
    waits: tuple[Wait, ...] = ()
    last_time: LastTime | None = None
    said: AnswerValues = field(default_factory=AnswerValues)
    changes: int = 0
    saved_at: datetime | None = None
    is_answered: bool = False
    is_overdue: bool = False
    by: str = ""
    on: date = date.min
    errors: dict[str, list[str]] = field(default_factory=dict)
    conflict: TwoAnswers | None = None
    merged: Merged | None = None
    is_unsaved: bool = False
    carried: Carried | None = None
    is_mine: bool = False
    looked_after: str = ""
    comments: int = 0
    asked: AskedAbout | None = None
    is_settled: bool = False

    @property
    def code(self) -> str:
        return self.step.code

    @property
    def url(self) -> str:
        """Where it is saved, seen from its theme page: a third of the whole address."""
        return f"../../answers/{self.code}/"

    @property
    def due_on(self) -> date | None:
        return self.step.row.when_by

    @property
    def notes(self) -> int:
        return int(bool(self.typed.note))

    @property
    def evidence(self) -> int:
        return len(items_of(self.typed.evidence))

    @property
    def offered(self) -> LastTime | None:
        """What can be said again: of a step that has no answer, saved or typed."""
        has_words = self.is_answered or self.typed.choice
        is_open = not (has_words or self.conflict or self.merged or self.is_settled)
        return self.last_time if is_open else None

    @property
    def state(self) -> State:
        if self.conflict:
            return State("warning", "Needs your choice", "attention")
        if self.errors or self.is_unsaved:
            return NOT_SAVED
        if self.is_settled:
            return STANDS
        if self.carried:
            return TO_CONFIRM
        return saved_state(self.saved_at, is_answered=self.is_answered, on=self.on, by=self.by)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Its lines in the error summary: what is wrong, and where to put it right."""
        if self.conflict:
            text = f"{self.code}: {self.conflict.changed}. Choose which to keep."
            return [(text, f"#step-{self.code}")]
        if self.merged:
            return [(f"{self.code}: Look through both texts, then save.", f"#step-{self.code}")]
        return [
            (f"{self.code}: {message}", f"#{self.code}-{name}")
            for name, messages in self.errors.items()
            for message in messages
        ]


@dataclass(frozen=True)
class Common:
    """What all cards of a page have in common.

    `counterparts` is the heading of theirs, and `next_open` the code of the first step without an
    answer, if any. `examples` counts those of good practice for each step and each theme as a
    whole. A guest is not of the team: what it says among itself is not for them.
    """

    year: str
    counterparts: str
    is_closed: bool
    next_open: str = ""
    is_team: bool = True
    examples: Mapping[str, int] = field(default_factory=dict)

    def examples_for(self, step: Step) -> int:
        """How many are tied to the step itself or to the whole of its theme."""
        return self.examples.get(step.code, 0) + self.examples.get(step.row.theme.code, 0)
