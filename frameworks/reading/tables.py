"""The table of a theme as people read it: date bands, section lines, one column a tier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from frameworks.models import Level, LevelDescription, Row, Step, Theme, Version
from frameworks.workbook.tier_names import NamedTier, all_named
from nhsuk.words import nhs_date

FEWEST_WEEKS, MOST_WEEKS = 2, 26  # a date further off than half a year is clearer by itself


@dataclass(frozen=True)
class Column:
    """A tier's column: chosen is the one a phone shows, own the reader's."""

    tier: NamedTier
    steps: int
    is_chosen: bool
    is_own: bool


@dataclass(frozen=True)
class Cell:
    """One tier's part of a row; without a step, `empty` says so in words."""

    tier: NamedTier
    step: Step | None
    is_chosen: bool

    @property
    def empty(self) -> str:
        return f"No step for {self.tier.whose} here"

    @property
    def meanings(self) -> list[LevelDescription]:
        return list(self.step.level_descriptions.all()) if self.step else []


@dataclass(frozen=True)
class TableLine:
    """A row: a cell for every column, and what stands beside the chosen tier's step."""

    cells: tuple[Cell, ...]

    @property
    def counterparts(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.step and not cell.is_chosen]

    @property
    def beside(self) -> str:
        """“What places and the system do beside this (2)”, or nothing."""
        others = [cell.tier for cell in self.counterparts]
        if not others:
            return ""
        verb = "does" if [tier.is_one for tier in others] == [True] else "do"
        together = " beside this" if any(c.step and c.is_chosen for c in self.cells) else ""
        whose = " and ".join(tier.whose for tier in others)
        return f"What {whose} {verb}{together} ({len(others)})"

    def meanings_on(self, levels: Iterable[Level]) -> list[tuple[Level, str]]:
        """For a table with a column a level: each level and what it means for the one step."""
        texts = {meaning.level_id: meaning.text for meaning in self.cells[0].meanings}
        return [(level, texts.get(level.pk, "")) for level in levels]


@dataclass(frozen=True)
class Band:
    """The rows due by one date. Its name is as the framework writes it, or “No date”."""

    name: str
    note: str
    day: date | None


@dataclass(frozen=True)
class Group:
    """Rows under one section within a band; `starts_band` when the band's line goes above it."""

    band: Band | None
    section: str
    starts_band: bool
    lines: tuple[TableLine, ...]


LevelLine = tuple[Cell, list[tuple[Level, str]]]


@dataclass(frozen=True)
class ThemeTable:
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    levels: tuple[Level, ...]

    @property
    def steps(self) -> int:
        return sum(column.steps for column in self.columns)

    @property
    def width(self) -> int:
        return len(self.levels) + 1 if self.levels else len(self.columns)

    @property
    def bands(self) -> list[list[Group]]:
        """The groups that one band's line goes above; in a table without dates, each group."""
        found: list[list[Group]] = []
        for group in self.groups:
            if group.band is None or group.starts_band:
                found.append([])
            found[-1].append(group)
        return found

    @property
    def level_lines(self) -> list[tuple[Group, list[LevelLine]]]:
        """The groups of a table with a column a level: each step with what its levels mean."""
        return [pair for band in self.level_bands for pair in band]

    @property
    def level_bands(self) -> list[list[tuple[Group, list[LevelLine]]]]:
        return [[(group, self._level_lines(group)) for group in band] for band in self.bands]

    def _level_lines(self, group: Group) -> list[LevelLine]:
        return [(line.cells[0], line.meanings_on(self.levels)) for line in group.lines]


def theme_table(
    theme: Theme,
    *,
    tiers: Iterable[NamedTier],
    levels: Iterable[Level],
    on: date,
    chosen: NamedTier | None = None,
    own: NamedTier | None = None,
) -> ThemeTable:
    """`tiers` are those of the whole version, so that every theme has the same columns.

    A framework of one tier that says what each level means gets a column a level instead.
    """
    tiers, rows = tuple(tiers), list(theme.rows.all())
    steps = [step for row in rows for step in row.steps.all()]
    described = len(tiers) == 1 and any(step.level_descriptions.all() for step in steps)
    return ThemeTable(
        columns=tuple(
            Column(tier, sum(s.tier == tier.value for s in steps), tier == chosen, tier == own)
            for tier in tiers
        ),
        groups=tuple(_groups(rows, tiers, chosen, on)),
        levels=tuple(levels) if described else (),
    )


@dataclass(frozen=True)
class Outline:
    """A theme in the overview of its version: how many steps each tier has in it."""

    theme: Theme
    tiers: tuple[tuple[NamedTier, int], ...]


def outlines(version: Version, *, tiers: Iterable[NamedTier], on: date) -> list[Outline]:
    return [
        Outline(theme, tuple((tier, getattr(theme, f"{tier.value}_steps")) for tier in tiers))
        for theme in version.themes.with_outline(on=on)
    ]


def tiers_of(version: Version) -> list[NamedTier]:
    """The tiers that have steps in the version, as it calls them, in the order people read them."""
    present = set(version.steps.order_by().values_list("tier", flat=True).distinct())
    return [tier for tier in all_named(version.tier_names) if tier.value in present]


def _groups(
    rows: list[Row], tiers: tuple[NamedTier, ...], chosen: NamedTier | None, on: date
) -> Iterable[Group]:
    dated = any(row.when_by_label or row.when_by for row in rows)
    for (when_by, label), in_band in groupby(rows, lambda row: (row.when_by, row.when_by_label)):
        band = _band(label, when_by, on=on) if dated else None
        sections = groupby(in_band, lambda row: row.section.name if row.section else "")
        for position, (section, found) in enumerate(sections):
            lines = tuple(_line(row, tiers, chosen) for row in found)
            yield Group(band, section, band is not None and position == 0, lines)


def _band(label: str, when_by: date | None, *, on: date) -> Band:
    if when_by is None:
        return Band(label or "No date", "" if label else "start when you are ready", None)
    return Band(label or "By date", when_words(when_by, on=on), when_by)


def _line(row: Row, tiers: tuple[NamedTier, ...], chosen: NamedTier | None) -> TableLine:
    by_tier = {step.tier: step for step in row.steps.all()}
    return TableLine(tuple(Cell(tier, by_tier.get(tier.value), tier == chosen) for tier in tiers))


def when_words(when_by: date, *, on: date) -> str:
    """“31 March 2027, in 16 weeks”, or “now past”."""
    day = nhs_date(when_by)
    if when_by < on:
        return f"{day}, now past"
    weeks = (when_by - on).days // 7
    return f"{day}, in {weeks} weeks" if FEWEST_WEEKS <= weeks <= MOST_WEEKS else day
