"""A return as it was submitted: who submitted it when, and every answer, theme by theme. Pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import slugify

from assessments.choices import Choice
from nhsuk.evidence import Item


@dataclass(frozen=True)
class SubmittedAnswer:
    """One step and the answer to it; `level` is its value on the scale, None without one."""

    code: str
    text: str
    when_by: date | None
    choice: Choice
    level: int | None
    words: str
    reason: str
    note: str
    evidence: tuple[Item, ...]
    by: str = ""  # of a draft, where nobody of the team answered


@dataclass(frozen=True)
class SubmittedTheme:
    code: str
    name: str
    answers: tuple[SubmittedAnswer, ...]


@dataclass(frozen=True)
class SentBack:
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Accepted:
    at: datetime
    by: str


class Answered:
    """What a return says, submitted or not: how often each answer was given."""

    themes: tuple[SubmittedTheme, ...]

    @property
    def answers(self) -> tuple[SubmittedAnswer, ...]:
        return tuple(answer for theme in self.themes for answer in theme.answers)

    @property
    def answered(self) -> int:
        return sum(answer.choice != Choice.UNANSWERED for answer in self.answers)

    @property
    def counts(self) -> Iterator[tuple[str, int]]:
        """Each answer that was given and how often: levels from the highest, then the others."""
        found = Counter((answer.level, answer.words) for answer in self.answers)
        in_order = sorted(found, key=lambda each: (each[0] is None, -(each[0] or 0), each[1]))
        return ((words, found[level, words]) for level, words in in_order)


@dataclass(frozen=True)
class SubmittedReturn(Answered):
    """A revision as it reads for ever. What became of it alone moves on: `state`, when another is
    submitted, and whether it was sent back or accepted.
    """

    organisation: str
    code: str
    cycle: str
    year: str
    framework: str
    sent_to: str
    number: int
    reference: str
    submitted_at: datetime
    signed_as: str
    state: str
    address: str
    themes: tuple[SubmittedTheme, ...]
    sent_back: SentBack | None
    accepted: Accepted | None
    demonstration: bool

    title = "Self-assessment return"

    @property
    def name(self) -> str:
        """What its pages carry at the foot."""
        return f"{self.title}, {self.year}, revision {self.number}"

    @property
    def stem(self) -> str:
        """What its files are called: `fellside-pcn-return-2026-27-revision-1`"""
        return slugify(f"{self.organisation} return {self.cycle} revision {self.number}")


@dataclass(frozen=True)
class DraftReturn(Answered):
    """What a team has answered up to a moment, for themselves to read and discuss."""

    organisation: str
    code: str
    cycle: str
    year: str
    framework: str
    as_at: datetime
    who_can_see: str
    address: str
    themes: tuple[SubmittedTheme, ...]
    demonstration: bool

    title = "Self-assessment return, draft"

    @property
    def name(self) -> str:
        return f"{self.title}, {self.year}"

    @property
    def stem(self) -> str:
        """What its files are called: `fellside-pcn-draft-return-2026-27`"""
        return slugify(f"{self.organisation} draft return {self.cycle}")
