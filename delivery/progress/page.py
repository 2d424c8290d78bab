"""What the page of a place or the system says of a round: counts, bars, tables. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from delivery.choices import NOT_REPORTED, NOT_REPORTED_COLOUR, Kind, Status
from delivery.escalating.tally import EscalationTally
from delivery.progress.figures import Figures, Tally
from delivery.progress.gathering import Progress
from nhsuk.words import counted
from organisations.choices import Tier
from planning.rollups.bars import Bar, Share, segments_of

NONE = "none"
"""In an address: those that nobody reported on."""


@dataclass(frozen=True)
class Column:
    """A status as tables head it, or that there is none."""

    key: str
    word: str
    brag: str
    colour: str


COLUMNS = (
    *(Column(status.value, status.label, status.brag, status.colour) for status in Status),
    Column(NONE, NOT_REPORTED, "no colour", NOT_REPORTED_COLOUR),
)


@dataclass(frozen=True)
class Cell:
    """A figure and the list it opens."""

    column: Column
    number: int
    query: str


@dataclass(frozen=True)
class Row:
    """The figures of one theme, place or body."""

    name: str
    cells: tuple[Cell, ...]
    total: Cell
    slipped: Cell
    bar: Bar
    reported: int = 0
    expected: int = 0
    code: str = ""

    @property
    def reported_words(self) -> str:
        return f"{self.reported} of {self.expected}"


@dataclass(frozen=True)
class Page:
    progress: Progress

    @property
    def body(self) -> str:
        """What those are called whose actions are added up."""
        return self.progress.reporting.kind

    @property
    def expected(self) -> int:
        return len(self.progress.beneath.expected)

    @property
    def reported(self) -> int:
        return len(self.progress.beneath.reported)

    @property
    def reported_words(self) -> str:
        """Beside every total: “31 of 38 PCNs with a signed plan have reported”."""
        have = "has" if self.expected == 1 else "have"
        whose = f"{counted(self.expected, self.body)} with a signed plan"
        return f"{self.reported} of {whose} {have} reported"

    @property
    def unplanned(self) -> int:
        return len(self.progress.beneath.unplanned)

    @property
    def silent(self) -> int:
        return len(self.progress.beneath.silent)

    @property
    def silent_words(self) -> str:
        has = "has" if self.silent == 1 else "have"
        return f"{_noun(self.silent, self.body)} {has} not reported"

    @property
    def off_track(self) -> Cell:
        return next(c for c in self.total.cells if c.column.key == Status.OFF_TRACK)

    @property
    def off_track_words(self) -> str:
        return f"{_noun(self.off_track.number, 'action')} off track"

    @property
    def slipped_words(self) -> str:
        return f"{_noun(self.total.slipped.number, 'milestone')} slipped"

    @cached_property
    def total(self) -> Row:
        return self._row("All themes", self.progress.beneath, {"tier": self.progress.reporting})

    @property
    def all_places(self) -> Row:
        """The same figures beneath the places, where there are no themes to speak of."""
        return replace(self.total, name="All places")

    @cached_property
    def themes(self) -> list[Row]:
        """Every theme in which something was planned."""
        beneath = self.progress.beneath
        rows = [
            self._row(
                theme.name,
                beneath,
                {"tier": self.progress.reporting, "theme": theme.code},
                theme=theme.code,
            )
            for theme in self.progress.themes
        ]
        return [row for row in rows if row.total.number]

    @cached_property
    def places(self) -> list[Row]:
        """Side by side, by name; a PCN in two of them stands in both, and once in the total."""
        if self.progress.tier != Tier.SYSTEM:
            return []
        beneath, tier = self.progress.beneath, self.progress.reporting
        names = sorted(self.progress.place_names.items(), key=lambda pair: pair[1])
        return [
            self._row(name, beneath.in_place(code), {"tier": tier, "place": code}, code=code)
            for code, name in names
        ]

    @cached_property
    def promises(self) -> list[Row]:
        """Of each place and the system what became of its commitments."""
        return self._bodies(Kind.COMMITMENT)

    @cached_property
    def own_actions(self) -> list[Row]:
        return self._bodies(Kind.ACTION)

    @property
    def escalated(self) -> EscalationTally:
        return self.progress.escalating.escalated

    @property
    def escalated_by_place(self) -> list[tuple[str, EscalationTally]]:
        """Of a place and all that stood in it; a PCN in two places stands in both."""
        if self.progress.tier != Tier.SYSTEM:
            return []
        figures = self.progress.escalating
        names = sorted(self.progress.place_names.items(), key=lambda pair: pair[1])
        return [
            (name, (figures.in_place(code) + figures.of_code(code)).escalated)
            for code, name in names
        ]

    @property
    def promised(self) -> Tally:
        return self.progress.promising.tally(kind=Kind.COMMITMENT)

    def _bodies(self, kind: Kind) -> list[Row]:
        above = self.progress.promising.parts if self.progress.reporting != Tier.PLACE else ()
        rows = [
            self._row(
                part.name,
                Figures((part,)),
                {"kind": kind.value, "organisation": part.code},
                kind=kind,
                code=part.code,
            )
            for part in above
        ]
        return [row for row in rows if row.total.number]

    def _row(
        self,
        name: str,
        figures: Figures,
        wanted: dict[str, str],
        *,
        theme: str | None = None,
        kind: Kind = Kind.ACTION,
        code: str = "",
    ) -> Row:
        tally = figures.tally(theme, kind=kind)
        asked = {"kind": kind.value} | wanted
        return Row(
            name=name,
            cells=tuple(_cells(tally, asked)),
            total=Cell(COLUMNS[0], tally.total, urlencode(asked)),
            slipped=Cell(COLUMNS[0], tally.slipped, urlencode(asked | {"slipped": "1"})),
            bar=bar_of(name, tally, theme or ""),
            reported=len(figures.reported),
            expected=len(figures.expected),
            code=code,
        )


def _noun(number: int, one: str) -> str:
    return one if number == 1 else f"{one}s"


def _cells(tally: Tally, wanted: dict[str, str]) -> Iterable[Cell]:
    for column in COLUMNS:
        number = tally.not_reported if column.key == NONE else tally.at(column.key)
        yield Cell(column, number, urlencode(wanted | {"status": column.key}))


def bar_of(name: str, tally: Tally, theme: str) -> Bar:
    shares = (
        *(Share(s.value, s.label, s.value, tally.at(s.value)) for s in Status),
        Share(NONE, NOT_REPORTED, NONE, tally.not_reported),
    )
    return Bar(theme, name, shares, tuple(segments_of(shares)), tally.total, tally.slipped)
