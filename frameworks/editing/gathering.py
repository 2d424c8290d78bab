"""A theme of a draft as its editing page shows it; what was edited, with the words that differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from frameworks.comparing.wording import Wordings, compared
from frameworks.editing.order import group_of
from frameworks.models import Edit, Row, Section, Step, Theme, Version
from frameworks.workbook.tier_names import NamedTier, all_named
from nhsuk.words import counted, listed

NEWEST = 100


@dataclass(frozen=True)
class EditedCell:
    """One tier's part of a row; `where` is how a step that is added there is placed."""

    tier: NamedTier
    step: Step | None
    where: str
    meanings: tuple


@dataclass(frozen=True)
class EditedRow:
    key: str
    cells: tuple[EditedCell, ...]
    is_first: bool
    is_last: bool
    place: str


@dataclass(frozen=True)
class EditedGroup:
    """Rows under one date and one heading, as they can be moved among each other."""

    band: str
    section: Section | None
    rows: tuple[EditedRow, ...]

    @property
    def title(self) -> str:
        return ", ".join(filter(None, [self.band, self.section.name if self.section else ""]))


def table_of(theme: Theme) -> list[EditedGroup]:
    """`theme` comes with its table."""
    tiers = all_named(theme.version.tier_names)
    return [
        EditedGroup(rows[0].when_by_label or "No date", rows[0].section, tuple(_rows(rows, tiers)))
        for rows in (list(members) for _key, members in groupby(theme.rows.all(), group_of))
    ]


def _rows(rows: list[Row], tiers: Iterable[NamedTier]) -> Iterator[EditedRow]:
    for number, row in enumerate(rows, start=1):
        key = str(row)
        by_tier = {step.tier: step for step in row.steps.all()}
        cells = (_cell(tier, by_tier.get(tier.value), key) for tier in tiers)
        place = f"{number} of {len(rows)}"
        yield EditedRow(key, tuple(cells), number == 1, number == len(rows), place)


def _cell(tier: NamedTier, step: Step | None, row: str) -> EditedCell:
    meanings = tuple(step.level_descriptions.all()) if step else ()
    return EditedCell(tier, step, f"{row}-{tier.tier.letter}", meanings)


@dataclass(frozen=True)
class ShownEdit:
    did: str
    about: str
    by: str
    at: datetime
    lines: tuple[tuple[str, Wordings], ...]


def edits_of(version: Version) -> list[ShownEdit]:
    """The newest, with the words marked that went and came."""
    found: Iterable[Edit] = Edit.objects.of(version).newest_first()[:NEWEST]
    return [
        ShownEdit(
            did=edit.get_kind_display(),
            about=edit.about,
            by=str(edit.by or "The service"),
            at=edit.at,
            lines=tuple((label, compared(old, new)) for label, old, new in edit.lines),
        )
        for edit in found
    ]


def goes_with(version: Version, part, row) -> list[str]:
    """What else a deletion takes, and what stays and is told; in sentences."""
    steps = list(part.steps(row))
    said = []
    if goes := part.goes(row):
        said.append(f"With it goes: {goes}.")
    later = Step.objects.came_from(steps).count()
    if later:
        said.append(
            f"{counted(later, 'step')} of later drafts came from here. They stay, and come from "
            "the step before it instead."
        )
    comments = _comments_on(version, part, row, [step.code for step in steps])
    if comments:
        said.append(
            f"{counted(comments, 'comment')} of the engagement {'is' if comments == 1 else 'are'} "
            "about it. Nothing that people said is deleted."
        )
    return said


def _comments_on(version: Version, part, row, codes: list[str]) -> int:
    """Asked of the apps that keep what people say to a version: frameworks import none of them."""
    about = {"theme": {"theme": getattr(row, "code", "")}, "statement": {"words": str(row)}}
    total = 0
    for relation in type(version)._meta.related_objects:
        rows: Any = relation.related_model._default_manager
        if hasattr(rows, "comments_on"):
            total += rows.of(version).comments_on(steps=codes, **about.get(part.word, {}))
    return total


def outline_of(version: Version) -> list[tuple[Theme, str]]:
    """Each theme with what it holds."""
    themes = version.themes.with_sizes()
    return [
        (
            theme,
            listed(
                [
                    counted(theme.statement_count, "statement"),
                    counted(theme.row_count, "row"),
                    counted(theme.step_count, "step"),
                ]
            ),
        )
        for theme in themes
    ]
