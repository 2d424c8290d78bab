"""The steps of a return as it was submitted: each answer, and how it moved since. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.answers.moves import Move


@dataclass(frozen=True)
class OwnStep:
    """One step and the answer to it in words; `was` is the answer of last time, if there is one.

    `is_planned`: its team ticked it, or its plan acts on it, as far as the reader may know.
    """

    pk: int
    row: int
    code: str
    text: str
    theme: str
    theme_code: str
    section: str
    words: str
    applicable: bool
    in_place: bool
    is_planned: bool = False
    move: Move | None = None
    was: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it applies and is not in place."""
        return self.applicable and not self.in_place

    @property
    def is_watched(self) -> bool:
        """Whether it matters to its team what others do beside it."""
        return self.is_open or self.is_planned


def that(move: Move, steps: Iterable[OwnStep]) -> tuple[OwnStep, ...]:
    """Those that made this move, in the order of the framework."""
    return tuple(step for step in steps if step.move == move)
