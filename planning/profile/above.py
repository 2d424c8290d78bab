"""What a place and the system do beside the steps of a return, and how that stands. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from nhsuk.words import clause, counted, nhs_date


@dataclass(frozen=True)
class Submitted:
    """What a body has submitted of a step, in words."""

    words: str
    applicable: bool
    in_place: bool


@dataclass(frozen=True)
class Promise:
    """A commitment of a published support plan; `url` is where that plan is read."""

    reference: str
    title: str
    body: str
    due_on: date
    url: str

    @property
    def line(self) -> str:
        return f"{self.reference} {clause(self.title)}, by {nhs_date(self.due_on)}"


class Group(IntEnum):
    """How urgent it is, most urgent first."""

    PASSED = 0
    TO_COME = 1
    UNDATED = 2
    SETTLED = 3

    @property
    def heading(self) -> str:
        return {
            Group.PASSED: "Past their date and not in place",
            Group.TO_COME: "Still to come",
            Group.UNDATED: "Without a date",
            Group.SETTLED: "In place, or not theirs to do",
        }[self]


NOT_SAID, NOBODY = ("Has not said yet", "grey"), ("Nobody answers for it", "grey")
IN_PLACE, NOT_IN_PLACE = ("In place", "green"), ("Not in place", "yellow")
NOT_THEIRS = ("Does not apply there", "grey")


@dataclass(frozen=True)
class Beside:
    """A step of the place or the system in the row of a step of one's own, whose code is `own`.

    `said` is None until that body submits a return; `has_body`: whether there is one at all.
    """

    who: str
    code: str
    text: str
    own: str
    due_on: date | None
    is_past: bool
    said: Submitted | None = None
    has_body: bool = True
    promises: tuple[Promise, ...] = ()

    @property
    def group(self) -> Group:
        if self.said and (self.said.in_place or not self.said.applicable):
            return Group.SETTLED
        if self.due_on is None:
            return Group.UNDATED
        return Group.PASSED if self.is_past else Group.TO_COME

    @property
    def tag(self) -> tuple[str, str]:
        """The word and the colour of its state."""
        if not self.has_body:
            return NOBODY
        if self.said is None:
            return NOT_SAID
        if not self.said.applicable:
            return NOT_THEIRS
        return IN_PLACE if self.said.in_place else NOT_IN_PLACE

    @property
    def level(self) -> str:
        """The answer itself, where it says more than the tag."""
        return self.said.words if self.said and self.said.applicable else ""


@dataclass(frozen=True)
class Above:
    """All of it; `watched` is how many of one's own steps are open or planned, and `tiers` what
    stands above, in words: Place and System; empty for a system.

    `unreadable` names whose support plan cannot be read.
    """

    beside: tuple[Beside, ...]
    watched: int
    tiers: str
    unreadable: tuple[str, ...] = ()

    @property
    def groups(self) -> tuple[tuple[Group, tuple[Beside, ...]], ...]:
        """Those that hold anything, most urgent first."""
        found = [(group, tuple(b for b in self.beside if b.group == group)) for group in Group]
        return tuple((group, inside) for group, inside in found if inside)

    @property
    def in_order(self) -> tuple[Beside, ...]:
        return tuple(each for _group, inside in self.groups for each in inside)

    @property
    def passed(self) -> int:
        return sum(each.group == Group.PASSED for each in self.beside)

    @property
    def heading(self) -> str:
        if not self.tiers:
            return "What others do beside your steps"
        return f"What {self.tiers} {'do' if ' and ' in self.tiers else 'does'} beside your steps"

    @property
    def words(self) -> str:
        """12 things, 3 past their date and not in place. Or why there is nothing."""
        if not self.tiers:
            return "Nobody stands above your system, so there is nothing here to wait for."
        if not self.watched:
            return (
                "Every step that applies to you is in place and none is planned, so there is "
                "nothing here to wait for."
            )
        if not self.beside:
            either = self.tiers.replace(" and ", " or ")
            return f"The framework asks nothing of {either} beside {WATCHED}."
        things = counted(len(self.beside), "thing")
        if not self.passed:
            return f"{things}, none past its date."
        its = "its" if self.passed == 1 else "their"
        return f"{things}, {self.passed} past {its} date and not in place."


WATCHED = "the steps that you have not in place or have planned"


def by_date(beside: Iterable[Beside]) -> tuple[Beside, ...]:
    """By date, undated last; those of one date in the order of the framework."""
    return tuple(sorted(beside, key=lambda each: each.due_on or date.max))
