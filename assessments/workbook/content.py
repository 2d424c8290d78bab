"""A return as a workbook to fill in: whose it is, and each step with what is said of it. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import slugify

from assessments.answers.cards import Counterpart, Option, Typed


@dataclass(frozen=True)
class Identity:
    """Which return a workbook is, and what it asks: it is brought back to no other.

    `framework` names the version in addresses (`delivery/version-1`), `version` in words.
    """

    organisation: str
    code: str
    cycle: str
    label: str
    framework: str
    version: str

    @property
    def stem(self) -> str:
        """What its file is called: `fellside-pcn-return-2026-27-to-fill-in`"""
        return slugify(f"{self.organisation} return {self.cycle} to fill in")


@dataclass(frozen=True)
class StepToFill:
    """`said` is what is answered now, `before` what was said in an earlier year, in lines; `own`
    are the answers as they are described for this step alone. Where it is not `is_open`, the answer
    stands as it was submitted."""

    code: str
    section: str
    when_by: str
    wording: str
    said: Typed
    counterparts: tuple[Counterpart, ...] = ()
    before: str = ""
    own: tuple[Option, ...] = ()
    is_open: bool = True


@dataclass(frozen=True)
class ThemeToFill:
    name: str
    steps: tuple[StepToFill, ...]


@dataclass(frozen=True)
class ReturnToFill:
    """`counterparts` is the heading of theirs, `address` the page the workbook is brought back to.

    `readers` says who can see the answers as things stand.
    """

    identity: Identity
    year: str
    due_on: date
    readers: str
    counterparts: str
    options: tuple[Option, ...]
    themes: tuple[ThemeToFill, ...]
    as_at: datetime
    address: str
    demonstration: bool

    @property
    def is_open_in_part(self) -> bool:
        return not all(step.is_open for step in self.steps)

    @property
    def steps(self) -> tuple[StepToFill, ...]:
        return tuple(step for theme in self.themes for step in theme.steps)


def option_words(option: Option) -> str:
    """As the list of a cell has it: 2 In progress, or that it is no level."""
    return option.label if option.number is None else f"{option.number} {option.label}"
