"""What can be said in an update: the one list that form, saving and document go by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from delivery.choices import Status
from documents.freezing import state_of, value_of
from nhsuk.words import nhs_date
from organisations.editing.values import Values
from planning.plans.document import MilestoneLine


@dataclass(frozen=True)
class Mark(MilestoneLine):
    """A milestone as it was planned, and what is said of it now.

    It reads as a pair of its baseline and its words, as milestones do beside each other.
    """

    def __iter__(self) -> Iterator[Any]:
        yield self.due_on
        yield f"{self.text} ({self.reported})" if self.reported else self.text

    @property
    def word(self) -> str:
        """How it stands, in a list: “Done on 3 May 2027”, “Due on 31 March 2027”."""
        return self.reported or f"Due on {nhs_date(self.due_on)}"

    @classmethod
    def of(cls, line: MilestoneLine) -> Self:
        return cls(line.due_on, line.text, line.forecast_on, line.done_on)

    def said(self, *, forecast_on: date | None, done_on: date | None) -> Self:
        """Once it is done, nothing is expected of it."""
        return replace(self, forecast_on=None if done_on else forecast_on, done_on=done_on)


Marks = tuple[Mark, ...]


def kept_marks(marks: Marks) -> list:
    """As an update keeps them: plain state."""
    return state_of(marks)


def marks_of(state: list) -> Marks:
    return value_of(Marks, state)


def as_said(planned: Iterable[MilestoneLine], said: Marks) -> Marks:
    """The milestones of a plan with what was said of those that are planned for the same day."""
    known = {(mark.due_on, mark.text): mark for mark in said}
    return tuple(known.get((line.due_on, line.text), Mark.of(line)) for line in planned)


@dataclass(frozen=True, kw_only=True)
class UpdateFields(Values):
    status: Status
    narrative: str = ""
    path_to_green: str = ""


@dataclass(frozen=True, kw_only=True)
class UpdateValues(UpdateFields):
    """What a person says of one action or commitment."""

    milestones: Marks = ()

    @classmethod
    def of(cls, source: Any) -> Self:
        return cls(**UpdateFields.said(source), milestones=marks_of(source.milestones))

    def write(self, row: Any) -> None:
        UpdateFields.of(self).write(row)
        row.milestones = kept_marks(self.milestones)
