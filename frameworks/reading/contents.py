"""A version as the plain content that workbooks are written from and new files compared with."""

from frameworks.models import Connection, Recommendation, Row, Scale, Theme, Version
from frameworks.workbook.connections import connection
from frameworks.workbook.content import (
    ConnectionContent,
    FrameworkContent,
    LevelContent,
    RecommendationContent,
    RowContent,
    ScaleContent,
    StepContent,
    ThemeContent,
)
from frameworks.workbook.elsewhere import joined

WITH_EVERYTHING = ("statements", "rows__section", "rows__steps__level_descriptions__level")


def content_of(version: Version) -> FrameworkContent:
    """Everything the version says, in the same number of queries at any size."""
    themes = version.themes.prefetch_related(*WITH_EVERYTHING)
    return FrameworkContent(
        tuple(map(_theme, themes)),
        scale_content(version.scale),
        connections_in(version),
        recommendations_in(version),
        version.tier_names,
    )


def recommendations_in(version: Version) -> tuple[RecommendationContent, ...]:
    return tuple(
        RecommendationContent(each.reference, each.text, each.owners, each.source, (*each.about,))
        for each in Recommendation.objects.of(version.pk)
    )


def connections_in(version: Version) -> frozenset[ConnectionContent]:
    ends = ("step__code", "kind", "other__code", "framework_slug", "code")
    rows = Connection.objects.of(version.pk).order_by("pk").values_list(*ends)
    return frozenset(
        connection(step, kind, other or joined(slug, code))
        for step, kind, other, slug, code in rows
    )


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
