"""Puts a content into a version in a fixed number of queries, whatever its size.

A step keeps its row in the database as long as its code lasts, so nothing that refers to it is
lost; rows, sections and statements are made anew around it.
"""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db.models import F, ProtectedError, Q

from frameworks.importing.carrying import write_connections, write_recommendations
from frameworks.importing.handing_on import hand_on
from frameworks.models import (
    Level,
    LevelDescription,
    Row,
    Scale,
    Section,
    Statement,
    Step,
    Theme,
    Version,
)
from frameworks.reading.contents import scale_content
from frameworks.workbook.codes import next_number, numbers_of
from frameworks.workbook.content import FrameworkContent, RowContent, ScaleContent, ThemeContent
from frameworks.workbook.scales import DEFAULT_SCALE

ASIDE = 10_000  # where numbers and positions wait while new ones take their place


class ImportRefused(ValidationError):
    """The content cannot go into that version; the text says why and what to do."""

    def __str__(self) -> str:
        return str(self.message)


def scale_of(content: FrameworkContent, fallback: Version | None, *, name: str) -> Scale:
    """The file's scale; without one, that of the version before, or the default.

    It is shared with whatever says the same and cannot change: a draft's own scale still may.
    """
    if fallback and content.scale in (None, scale_content(fallback.scale)):
        return fallback.scale
    wanted = content.scale or DEFAULT_SCALE
    frozen = Scale.objects.filter(versions__published_at__isnull=False).distinct()
    for scale in frozen.prefetch_related("levels"):
        if scale_content(scale) == wanted:
            return scale
    return new_scale(wanted, "Progress" if wanted == DEFAULT_SCALE else name)


def new_scale(wanted: ScaleContent, name: str) -> Scale:
    scale = Scale.objects.create(name=name, in_place_from=wanted.in_place_from)
    Level.objects.bulk_create(
        Level(scale=scale, value=level.value, label=level.label, description=level.description)
        for level in wanted.levels
    )
    return scale


def tier_names_of(content: FrameworkContent, fallback: Version | None) -> dict[str, str]:
    """The file's own names of tiers; where it does not say, those of the version before."""
    if content.tiers is not None:
        return dict(content.tiers)
    return fallback.tier_names if fallback else {}


def write_content(version: Version, content: FrameworkContent, *, before: Version | None) -> None:
    """Makes the version say this; steps that were in the version before are said to replace it."""
    _set_aside(version)
    themes = _write_themes(version, content.themes)
    _write_statements(themes, content.themes)
    rows = _write_rows(themes, content.themes)
    _write_steps(version, rows, before)
    _drop_leftovers(version)
    _write_level_texts(version, content)
    write_connections(version, content.connections)
    write_recommendations(version, content.recommendations)


def _set_aside(version: Version) -> None:
    """Makes room: old rows step back until their steps have moved to new ones."""
    Statement.objects.filter(theme__version=version).delete()
    LevelDescription.objects.filter(step__version=version).delete()
    old_rows = Row.objects.filter(theme__version=version)
    old_rows.update(section=None, number=F("number") + ASIDE)
    Section.objects.filter(theme__version=version).delete()
    version.themes.update(position=F("position") + ASIDE)


def _write_themes(version: Version, contents: Iterable[ThemeContent]) -> dict[str, Theme]:
    themes = {theme.code: theme for theme in version.themes.all()}
    kept: list = []
    new: list = []
    for position, content in enumerate(contents, start=1):
        theme = themes.get(content.code) or Theme(version=version, code=content.code)
        theme.position, theme.name, theme.lead = position, content.name, content.lead
        (kept if theme.pk else new).append(theme)
    Theme.objects.bulk_update(kept, ["position", "name", "lead"])
    Theme.objects.bulk_create(new)
    return {theme.code: theme for theme in (*kept, *new)}


def _write_statements(themes: dict[str, Theme], contents: Iterable[ThemeContent]) -> None:
    Statement.objects.bulk_create(
        Statement(theme=themes[content.code], position=position, text=text)
        for content in contents
        for position, text in enumerate(content.statements, start=1)
    )


def _write_rows(
    themes: dict[str, Theme], contents: Iterable[ThemeContent]
) -> list[tuple[Row, RowContent]]:
    sections = Section.objects.bulk_create(
        Section(theme=themes[content.code], position=position, name=name)
        for content in contents
        for position, name in enumerate(content.sections, start=1)
    )
    by_name = {(section.theme_id, section.name): section for section in sections}
    rows = [
        (_row(themes[content.code], by_name, row, number, position), row)
        for content in contents
        for position, (row, number) in enumerate(
            zip(content.rows, row_numbers(content), strict=True), start=1
        )
    ]
    Row.objects.bulk_create(row for row, _content in rows)
    return rows


def _row(
    theme: Theme,
    sections: dict[tuple[int, str], Section],
    content: RowContent,
    number: int,
    position: int,
) -> Row:
    return Row(
        theme=theme,
        section=sections.get((theme.pk, content.section)),
        position=position,
        number=number,
        when_by_label=content.when_by_label,
        when_by=content.when_by,
    )


def row_numbers(theme: ThemeContent) -> list[int]:
    """The number in its steps' codes; another one where two rows share it, as after a split."""
    codes = [step.code for row in theme.rows for step in row.steps.values()]
    numbers: list[int] = []
    used = numbers_of(theme.code, codes)
    for row in theme.rows:
        own = numbers_of(theme.code, [step.code for step in row.steps.values()])
        numbers.append(min(own - set(numbers), default=None) or next_number(used))
        used.add(numbers[-1])
    return numbers


def _write_steps(
    version: Version, rows: list[tuple[Row, RowContent]], before: Version | None
) -> None:
    standing = {step.code: step for step in version.steps.all()}
    earlier = dict(before.steps.values_list("code", "pk")) if before else {}
    earlier = _gone_before(standing) | earlier
    kept: list = []
    new: list = []
    for row, content in rows:
        for tier, said in content.steps.items():
            step = standing.get(said.code) or Step(version=version, code=said.code)
            step.row, step.tier, step.text = row, tier, said.text
            step.reference = said.reference
            step.replaces_id = earlier.get(said.replaces or said.code) or step.replaces_id
            (kept if step.pk else new).append(step)
    Step.objects.bulk_update(kept, ["row", "tier", "text", "reference", "replaces"])
    Step.objects.bulk_create(new)
    _write_merged([*kept, *new], [content for _row, content in rows], earlier)


def _gone_before(standing: Mapping[str, Step]) -> dict[str, int]:
    """By the code of a step of a draft, what it replaces: whatever takes its place does so too."""
    return {code: step.replaces_id for code, step in standing.items() if step.replaces_id}


def _write_merged(
    steps: Iterable[Step], rows: Iterable[RowContent], earlier: Mapping[str, int]
) -> None:
    merged = {step.code: step.also_replaces for row in rows for step in row.steps.values()}
    Step.also_replaces.through.objects.bulk_create(
        (
            Step.also_replaces.through(from_step=step, to_step_id=earlier[code])
            for step in steps
            for code in merged[step.code]
            if code in earlier
        ),
        ignore_conflicts=True,
    )


def _drop_leftovers(version: Version) -> None:
    """Old rows go with the steps nobody wrote again; what people have answered stops that."""
    gone = Q(row__number__gt=ASIDE) | Q(row__theme__position__gt=ASIDE)
    hand_on(version.steps.filter(gone))
    try:
        Row.objects.filter(theme__version=version, number__gt=ASIDE).delete()
        version.themes.filter(position__gt=ASIDE).delete()
    except ProtectedError as problem:
        raise ImportRefused(
            f"“{version.label}” is in use already: a step or theme that this workbook leaves out "
            "has answers or plans. Import the workbook under a new label."
        ) from problem


def _write_level_texts(version: Version, content: FrameworkContent) -> None:
    meanings = {step.code: step.level_texts for *_place, step in content.steps()}
    if not any(meanings.values()):
        return
    levels = {level.value: level for level in version.scale.levels.all()}
    steps = {step.code: step for step in version.steps.all()}
    LevelDescription.objects.bulk_create(
        LevelDescription(step=steps[code], level=levels[value], text=text)
        for code, texts in meanings.items()
        for value, text in texts.items()
        if value in levels
    )
