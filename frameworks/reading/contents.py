"""A version as the plain content that workbooks are written from and new files compared with."""

from frameworks.models import Connection, Row, Scale, Theme, Version
from frameworks.workbook.connections import connection
from frameworks.workbook.content import (
    ConnectionContent,
    FrameworkContent,
    LevelContent,
    RowContent,
    ScaleContent,
    StepContent,
    ThemeContent,
)

WITH_EVERYTHING = ("statements", "rows__section", "rows__steps__level_descriptions__level")


def content_of(version: Version) -> FrameworkContent:
    """Everything the version says, in the same number of queries at any size."""
    themes = version.themes.prefetch_related(*WITH_EVERYTHING)
    return FrameworkContent(
        tuple(map(_theme, themes)),
        scale_content(version.scale),
        _connections(version),
        version.tier_names,
    )


def _connections(version: Version) -> frozenset[ConnectionContent]:
    rows = Connection.objects.of(version.pk).order_by("pk")
    ends = rows.values_list("step__code", "kind", "other__code")
    return frozenset(connection(*each) for each in ends)


def scale_content(scale: Scale) -> ScaleContent:
    levels = tuple(
        LevelContent(level.value, level.label, level.description) for level in scale.levels.all()
    )
    return ScaleContent(levels, scale.in_place_from)


def _theme(theme: Theme) -> ThemeContent:
    return ThemeContent(
        theme.code,
        theme.name,
        theme.lead,
        tuple(statement.text for statement in theme.statements.all()),
        tuple(map(_row, theme.rows.all())),
    )


def _row(row: Row) -> RowContent:
    return RowContent(
        {step.tier: _step(step) for step in row.steps.all()},
        row.section.name if row.section else "",
        row.when_by_label,
        row.when_by,
    )


def _step(step) -> StepContent:
    meanings = {
        description.level.value: description.text for description in step.level_descriptions.all()
    }
    return StepContent(step.code, step.text, meanings, reference=step.reference)
