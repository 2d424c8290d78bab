"""The list behind a figure: the very lines that it counts, narrowed as it is. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from delivery.choices import NOT_REPORTED, Kind, Status, colour_of, word_of
from delivery.progress.figures import Line, Part
from delivery.progress.gathering import Progress
from delivery.progress.page import NONE
from nhsuk.addresses import InAddress
from nhsuk.words import counted
from organisations.choices import Tier

NOUNS = {Kind.ACTION: "action", Kind.COMMITMENT: "commitment"}


@dataclass(frozen=True)
class Wanted(InAddress):
    """Which lines are asked for; an empty part narrows nothing."""

    kind: Kind = Kind.ACTION
    tier: str = ""
    theme: str = ""
    place: str = ""
    organisation: str = ""
    status: str = ""
    slipped: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        kind, tier = query.get("kind", ""), query.get("tier", "")
        status = query.get("status", "")
        return cls(
            kind=Kind(kind) if kind in Kind.values else Kind.ACTION,
            tier=tier if tier in Tier.planning() else "",
            theme=query.get("theme", ""),
            place=query.get("place", ""),
            organisation=query.get("organisation", ""),
            status=status if status in (NONE, *Status) else "",
            slipped=query.get("slipped") == "1",
        )

    def known(self, progress: Progress) -> "Wanted":
        """Without what is not among these figures: such an address narrows nothing."""
        figures = progress.figures.parts
        return self.among(
            theme={theme.code for theme in progress.themes},
            place=progress.place_names,
            organisation={part.code for part in figures},
        )

    def holds_part(self, part: Part) -> bool:
        return (
            self.tier in ("", part.tier)
            and self.organisation in ("", part.code)
            and (not self.place or self.place in part.places)
        )

    def holds(self, line: Line) -> bool:
        return (
            line.kind == self.kind
            and self.theme in ("", line.theme)
            and self.status in ("", line.status or NONE)
            and (not self.slipped or line.slipped > 0)
        )

    def counted(self, shown: list["Shown"]) -> str:
        """How many, as the figure that opens it counts them."""
        if self.slipped:
            slipped = sum(each.line.slipped for each in shown)
            return f"{counted(slipped, 'slipped milestone')} in {self._lines(shown)}"
        return self._lines(shown)

    def _lines(self, shown: list["Shown"]) -> str:
        return counted(len(shown), NOUNS[self.kind])

    def words(self, progress: Progress) -> str:
        """What it is narrowed to: “Estates, At risk”."""
        themes = {theme.code: theme.name for theme in progress.themes}
        whose = {part.code: part.name for part in progress.figures.parts}
        status = NOT_REPORTED if self.status == NONE else ""
        if self.status in Status.values:
            status = Status(self.status).label
        found = [
            whose.get(self.organisation, ""),
            progress.place_names.get(self.place, ""),
            themes.get(self.theme, ""),
            status,
        ]
        return ", ".join(filter(None, found))


@dataclass(frozen=True)
class Shown:
    """A line with whose it is."""

    part: Part
    line: Line

    @property
    def word(self) -> str:
        return word_of(self.line.status)

    @property
    def colour(self) -> str:
        return colour_of(self.line.status)


def lines_of(progress: Progress, wanted: Wanted) -> list[Shown]:
    """By the name of whose they are."""
    return [
        Shown(part, line)
        for part in progress.figures.parts
        if wanted.holds_part(part)
        for line in part.lines
        if wanted.holds(line)
    ]
