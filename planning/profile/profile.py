"""What a return gives back to the team that submitted it, as one value. Pure.

The page shows all of it, the print the first lines of each part, the workbook its rows.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import capfirst, slugify

from assessments.answers.moves import Move, Moves
from assessments.beside.gathering import Neighbour
from organisations.choices import Tier
from planning.profile.above import Above
from planning.profile.planned import PlanStands
from planning.profile.sections import Section
from planning.profile.steps import OwnStep, that
from planning.profile.themes import Themes

Moved = tuple[str, tuple[OwnStep, ...]]  # a heading, and the steps beneath it


@dataclass(frozen=True)
class Helper:
    """A step that is not in place here, and who says that it is there and is glad to talk."""

    step: OwnStep
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True)
class Helping:
    """A published example of good practice."""

    reference: str
    title: str
    organisation: str
    url: str


@dataclass(frozen=True)
class WeakSection:
    section: Section
    examples: tuple[Helping, ...]


@dataclass(frozen=True, kw_only=True)
class Profile:
    """`in_place_from` is the level from which a step counts as in place, in words."""

    organisation: str
    code: str
    tier: Tier
    cycle: str
    year: str
    framework: str
    in_place_from: str
    revision: int
    submitted_at: datetime
    as_on: date
    address: str
    demonstration: bool
    themes: Themes
    steps: tuple[OwnStep, ...]
    moves: Moves | None
    above: Above
    helpers: tuple[Helper, ...]
    weakest: tuple[WeakSection, ...]
    plan: PlanStands

    title = "Profile"

    @property
    def name(self) -> str:
        """What its pages carry at the foot."""
        return f"{self.title} for {self.year}"

    @property
    def stem(self) -> str:
        """What its files are called: `fellside-pcn-profile-2026-27`"""
        return slugify(f"{self.organisation} profile {self.cycle}")

    @property
    def moved_up(self) -> tuple[OwnStep, ...]:
        return that(Move.UP, self.steps)

    @property
    def moved_down(self) -> tuple[OwnStep, ...]:
        return that(Move.DOWN, self.steps)

    @property
    def up_and_down(self) -> list[Moved]:
        lists = [("Moved up", self.moved_up), ("Moved down", self.moved_down)]
        return [(heading, steps) for heading, steps in lists if steps]

    @property
    def moved_otherwise(self) -> list[Moved]:
        """With a level then and none now, or the other way round; and what was not asked then."""
        lists = [(str(move), that(move, self.steps)) for move in (Move.OTHER, Move.NEW)]
        return [(capfirst(heading), steps) for heading, steps in lists if steps]
