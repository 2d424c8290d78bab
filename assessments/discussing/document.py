"""The agenda of a team's session: what it is not sure of, and what it still talks about. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import slugify


@dataclass(frozen=True)
class AgendaComment:
    text: str
    who: str
    at: datetime


@dataclass(frozen=True)
class AgendaStep:
    """`levels` are what each level means for this very step; `last_time` is what was submitted
    before; `is_not_sure`: the answer alone would bring it here.
    """

    code: str
    text: str
    when_by: date | None
    levels: tuple[tuple[str, str], ...]
    answer: str
    is_not_sure: bool
    note: str
    last_time: str
    comments: tuple[AgendaComment, ...]


@dataclass(frozen=True)
class AgendaTheme:
    """`number` is its place on the task list of the return; `good` is what good looks like."""

    number: int
    code: str
    name: str
    good: tuple[str, ...]
    steps: tuple[AgendaStep, ...]


@dataclass(frozen=True)
class Agenda:
    """As it stands at a moment, for the team alone. `set_aside` are open comments on steps that the
    framework asks no more, by the code these had.
    """

    organisation: str
    code: str
    cycle: str
    year: str
    framework: str
    as_at: datetime
    address: str
    levels: tuple[str, ...]
    themes: tuple[AgendaTheme, ...]
    set_aside: tuple[tuple[str, AgendaComment], ...]
    demonstration: bool

    title = "Agenda for our session"

    @property
    def name(self) -> str:
        return f"{self.title}, {self.year}"

    @property
    def stem(self) -> str:
        """What its files are called: `fellside-pcn-agenda-2026-27`"""
        return slugify(f"{self.organisation} agenda {self.cycle}")

    @property
    def steps(self) -> tuple[AgendaStep, ...]:
        return tuple(step for theme in self.themes for step in theme.steps)

    @property
    def not_sure(self) -> int:
        return sum(step.is_not_sure for step in self.steps)

    @property
    def comments(self) -> int:
        return sum(len(step.comments) for step in self.steps) + len(self.set_aside)

    @property
    def is_empty(self) -> bool:
        return not (self.themes or self.set_aside)
