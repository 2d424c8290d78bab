"""The weakest sections of a return, and which examples of good practice help with them. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from planning.profile.steps import OwnStep

MOST_SECTIONS, MOST_EXAMPLES = 3, 2


@dataclass(frozen=True)
class Section:
    """The steps under one heading of a theme; without a heading, those of the theme without one."""

    steps: tuple[OwnStep, ...]

    @property
    def theme(self) -> str:
        return self.steps[0].theme

    @property
    def theme_code(self) -> str:
        return self.steps[0].theme_code

    @property
    def name(self) -> str:
        return self.steps[0].section or self.theme

    @property
    def applicable(self) -> int:
        return sum(step.applicable for step in self.steps)

    @property
    def in_place(self) -> int:
        return sum(step.applicable and step.in_place for step in self.steps)

    @property
    def open(self) -> tuple[OwnStep, ...]:
        return tuple(step for step in self.steps if step.is_open)

    @property
    def share(self) -> Fraction:
        """In place out of what applies; all of it where nothing applies."""
        return Fraction(self.in_place, self.applicable) if self.applicable else Fraction(1)

    @property
    def words(self) -> str:
        return f"{self.in_place} of {self.applicable} in place"


def sections_of(steps: Iterable[OwnStep]) -> list[Section]:
    """In the order in which they come; one heading under two dates is one section."""
    found: dict[tuple[str, str], list[OwnStep]] = {}
    for step in steps:
        found.setdefault((step.theme_code, step.section), []).append(step)
    return [Section(tuple(inside)) for inside in found.values()]


def weakest(steps: Iterable[OwnStep], most: int = MOST_SECTIONS) -> list[Section]:
    """Those with the lowest share in place, and of equal ones those with more left to do; of these
    the first of the framework. One that is wholly in place is never weak.
    """
    weak = [section for section in sections_of(steps) if section.open]
    weak.sort(key=lambda section: (section.share, -len(section.open)))  # keeps the order of equals
    return weak[:most]


class Tied(NamedTuple):
    """That an example helps with a theme, or with one step in it."""

    example: int
    theme: str
    step: str


def examples_for(
    section: Section, ties: Sequence[Tied], most: int = MOST_EXAMPLES
) -> tuple[int, ...]:
    """Those tied to a step that is open in it come first, then to another of its steps, then to the
    whole theme; of equal ones that which stands first in `ties`.
    """
    nearness: Mapping[str, int] = {
        "": 2,
        **{step.code: 0 if step.is_open else 1 for step in section.steps},
    }
    near: dict[int, int] = {}
    for tie in ties:
        if tie.theme == section.theme_code and tie.step in nearness:
            found = nearness[tie.step]
            near[tie.example] = min(found, near.get(tie.example, found))
    return tuple(sorted(near, key=lambda example: near[example])[:most])
