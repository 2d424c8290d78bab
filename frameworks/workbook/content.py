"""What a version of a framework says, as plain frozen values: pages, documents and workbooks are
all made from these, and two of them can be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from frameworks.choices import ConnectionKind
from organisations.choices import Tier


@dataclass(frozen=True)
class LevelContent:
    value: int
    label: str
    description: str = ""


@dataclass(frozen=True)
class ScaleContent:
    """Ordered answers; a step is in place from the level `in_place_from` upwards."""

    levels: tuple[LevelContent, ...]
    in_place_from: int


class Match(StrEnum):
    """How the step of a file was found to be one of the version before: from certain to likely."""

    HAND = "hand"
    CODE = "the same code"
    WORDS = "the same words"
    CLOSE = "how close the wording is"


@dataclass(frozen=True)
class StepContent:
    """`level_texts` says what a level means for this step, by the level's value.

    `reference` is the framework's own number of it; `replaces` the code that it had in the version
    before, where it could not keep it; `also_replaces` are those of steps that were merged into it.
    Several may replace the same one.
    """

    code: str
    text: str
    level_texts: Mapping[int, str] = field(default_factory=dict)
    replaces: str = field(default="", compare=False)
    reference: str = ""
    also_replaces: tuple[str, ...] = field(default=(), compare=False)
    match: Match | None = field(default=None, compare=False)


@dataclass(frozen=True)
class RowContent:
    """Steps by tier; an absent tier has nothing to do in this row."""

    steps: Mapping[str, StepContent]
    section: str = ""
    when_by_label: str = ""
    when_by: date | None = None


@dataclass(frozen=True)
class Band:
    """The rows under one when-by line, and their sections in order."""

    label: str
    when_by: date | None
    groups: tuple[tuple[str, tuple[RowContent, ...]], ...]


@dataclass(frozen=True)
class ThemeContent:
    code: str
    name: str
    lead: str = ""
    statements: tuple[str, ...] = ()
    rows: tuple[RowContent, ...] = ()

    @property
    def sections(self) -> tuple[str, ...]:
        """The headings of the theme, each once, in the order they first appear."""
        return tuple(dict.fromkeys(row.section for row in self.rows if row.section))

    @property
    def bands(self) -> tuple[Band, ...]:
        """The table as people read it: when-by lines over sections over rows."""
        runs = _runs(self.rows, lambda row: (row.when_by_label, row.when_by))
        return tuple(
            Band(label, when_by, tuple(_runs(rows, lambda row: row.section)))
            for (label, when_by), rows in runs
        )


@dataclass(frozen=True)
class ConnectionContent:
    """Of two steps by their codes; of two same ones the lower code is first."""

    step: str
    kind: ConnectionKind
    other: str


@dataclass(frozen=True)
class RecommendationContent:
    """`about` are the codes of the themes and rows that answer it."""

    reference: str
    text: str
    owners: str = ""
    source: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class FrameworkContent:
    """All but the themes are None where the file does not bring its own.

    `tiers` are the framework's own names of tiers: ours where it has none.
    """

    themes: tuple[ThemeContent, ...] = ()
    scale: ScaleContent | None = None
    connections: frozenset[ConnectionContent] | None = None
    recommendations: tuple[RecommendationContent, ...] | None = None
    tiers: Mapping[str, str] | None = None

    def steps(self) -> Iterator[tuple[ThemeContent, RowContent, str, StepContent]]:
        """Every step with its theme, row and tier, in the order people read them."""
        for theme in self.themes:
            for row in theme.rows:
                for tier in Tier.planning():
                    if tier in row.steps:
                        yield theme, row, tier, row.steps[tier]

    def count_of_steps(self) -> dict[str, int]:
        counts = {tier.value: 0 for tier in Tier.planning()}
        for _theme, _row, tier, _step in self.steps():
            counts[tier] += 1
        return counts

    def when_by_days(self) -> list[date | None]:
        """The dates of its rows, each once, undated first."""
        days = {row.when_by for theme in self.themes for row in theme.rows}
        return sorted(days, key=lambda day: day or date.min)


def _runs(rows, key) -> list[tuple]:
    """Neighbouring rows with the same key, kept together."""
    runs: list = []
    for row in rows:
        if runs and runs[-1][0] == key(row):
            runs[-1][1].append(row)
        else:
            runs.append((key(row), [row]))
    return [(value, tuple(members)) for value, members in runs]
