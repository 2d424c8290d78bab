"""What one person has scored so far. Pure but for the rows it is given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from appraisals.models import Criterion, Mark, Option
from documents.freezing import seal_of

Given = Mapping[int, int | None]
"""By the position of a criterion, what is said of one option; None: not scored."""


def said_of(option: Option, marks: Iterable[Mark], criteria: Sequence[Criterion]) -> Given:
    values = {mark.criterion_id: mark.value for mark in marks if mark.option_id == option.pk}
    return {each.position: values.get(each.pk) for each in criteria}


def fingerprint(option: Option, criteria: Sequence[Criterion], given: Given) -> int:
    """A number for what stood when a page was read, scores and words: it tells whether it stands
    so still.
    """
    asked = [
        (each.position, each.title, each.words, each.weight, each.low, each.high)
        for each in criteria
    ]
    read = [option.title, option.words, asked, [given[each.position] for each in criteria]]
    return int(seal_of(read)[:12], 16)


@dataclass(frozen=True)
class Line:
    """How far somebody is with one option."""

    option: Option
    done: int
    asked: int

    @property
    def words(self) -> str:
        return f"{self.done} of {self.asked} scored"

    @property
    def colour(self) -> str:
        return "green" if self.done == self.asked else "blue" if self.done else "grey"


def lines_of(
    options: Iterable[Option], criteria: Sequence[Criterion], marks: Sequence[Mark]
) -> list[Line]:
    return [
        Line(option, _count(said_of(option, marks, criteria)), len(criteria)) for option in options
    ]


def _count(given: Given) -> int:
    return sum(value is not None for value in given.values())
