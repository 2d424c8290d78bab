"""Which steps a session goes through, and which comes after which. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessments.choices import Choice
from assessments.progress import Progress
from nhsuk.words import counted


class Through(StrEnum):
    """As it stands in the address, so that the way through is kept from step to step."""

    ALL = ""
    ASKED = "asked"
    OPEN = "open"
    NOT_SURE = "not-sure"

    @property
    def query(self) -> str:
        return f"?through={self.value}" if self.value else ""


@dataclass(frozen=True)
class Stop:
    """A step on the way, the code of its theme, and what its draft says so far.

    `is_asked`: a question is about it.
    """

    code: str
    theme: str
    choice: str
    is_asked: bool = False

    def is_on(self, through: Through) -> bool:
        if through is Through.ASKED:
            return self.is_asked
        if through is Through.OPEN:
            return self.choice == Choice.UNANSWERED
        if through is Through.NOT_SURE:
            return self.choice == Choice.NOT_SURE
        return True


@dataclass(frozen=True)
class Way:
    """A way through the steps that a session may choose; without any it is not offered."""

    through: Through
    stops: tuple[Stop, ...]

    @property
    def words(self) -> str:
        """“All 24 steps”, “9 steps without an answer”, “2 steps you are not sure of”."""
        number = counted(len(self.stops), "step")
        if self.through is Through.ASKED:
            return f"{number} you are asked about"
        if self.through is Through.OPEN:
            return f"{number} without an answer"
        if self.through is Through.NOT_SURE:
            return f"{number} you are not sure of"
        return "The one step" if len(self.stops) == 1 else f"All {number}"


@dataclass(frozen=True)
class Place:
    """Where a session is: among all steps, and which step of its way lies on either side.

    A step that was just answered is on its way no more, but stands where it stood.
    """

    number: int
    total: int
    before: str
    after: str


@dataclass(frozen=True)
class ThemeAt:
    """Which of the themes a step lies in, and how far that one has come."""

    position: int
    progress: Progress


def ways_through(stops: Sequence[Stop]) -> list[Way]:
    """All of them first; a narrower one where it has some, but not all."""
    found = [Way(each, tuple(stop for stop in stops if stop.is_on(each))) for each in Through]
    return [way for way in found if not way.through or 0 < len(way.stops) < len(stops)]


def through_in(asked: str) -> Through:
    return Through(asked) if asked in {each.value for each in Through} else Through.ALL


def place_of(
    stops: Sequence[Stop], code: str, through: Through, came_from: str = ""
) -> Place | None:
    """None where the return is not asked that step. Before it stands the step that the session
    `came_from`, which may have been answered and be on its way no more.
    """
    at = next((i for i, stop in enumerate(stops) if stop.code == code), None)
    if at is None:
        return None
    before = [stop.code for stop in stops[:at] if stop.is_on(through)]
    after = [stop.code for stop in stops[at + 1 :] if stop.is_on(through)]
    if came_from != code and any(stop.code == came_from for stop in stops):
        before.append(came_from)
    return Place(at + 1, len(stops), before[-1] if before else "", after[0] if after else "")


def theme_at(stops: Sequence[Stop], theme: str) -> ThemeAt:
    inside = [stop.choice for stop in stops if stop.theme == theme]
    answered = sum(choice != Choice.UNANSWERED for choice in inside)
    position = list(dict.fromkeys(stop.theme for stop in stops)).index(theme) + 1
    return ThemeAt(position, Progress(answered, len(inside)))
