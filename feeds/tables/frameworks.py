"""What is asked: versions of frameworks out of draft, their levels, themes, rows and steps."""

from collections.abc import Iterator
from datetime import date

from feeds.tables.declaring import Row, Table, day, flag, key, moment, number, text, to, words
from frameworks.choices import VersionStatus
from frameworks.models import Step, Theme, Version
from organisations.choices import Tier

DRAFT = VersionStatus.DRAFT

VERSIONS = Table(
    "versions",
    "Versions of frameworks",
    "What a framework says or said, once it is out of draft.",
    (
        key("Names the version."),
        text("framework", "The short name of its framework.", "framework__slug"),
        text("framework_name", "The name of its framework.", "framework__name"),
        text("label", "What the version is called."),
        text("status", "Where it stands.", values=words(VersionStatus)),
        moment("published_at", "When it was published.", optional=True),
    ),
    lambda reader, on: Version.objects.visible_to(reader, on=on).out_of_draft(),
)


def _levels(versions: list[Version], on: date) -> Iterator[tuple[int, list[Row]]]:
    for version in versions:
        scale = version.scale
        rows: list[Row] = [
            (
                f"{version.pk}-{level.value}",
                version.pk,
                level.value,
                level.label,
                level.value >= scale.in_place_from,
            )
            for level in scale.levels.all()
        ]
        yield version.pk, rows


LEVELS = Table(
    "levels",
    "Levels",
    "The ordered answers of each version.",
    (
        text("id", "Names the level of a version: its id and the value."),
        to("version_id", "versions"),
        number("level", "Its value: the higher, the further."),
        text("label", "What it is called."),
        flag("is_in_place", "Whether a step at this level counts as in place."),
    ),
    lambda reader, on: (
        Version.objects.visible_to(reader, on=on)
        .out_of_draft()
        .select_related("scale")
        .prefetch_related("scale__levels")
    ),
    made=_levels,
)

THEMES = Table(
    "themes",
    "Themes",
    "The parts of each version, in order.",
    (
        key("Names the theme of this version."),
        to("version_id", "versions", "version"),
        text("code", "Its code, the same from version to version."),
        text("name", "What it is called."),
        number("position", "Where it stands in the version."),
    ),
    lambda reader, on: Theme.objects.visible_to(reader, on=on).exclude(version__status=DRAFT),
)


def _rows(themes: list[Theme], on: date) -> Iterator[tuple[int, list[Row]]]:
    for theme in themes:
        rows: list[Row] = [
            (
                row.pk,
                theme.pk,
                row.section.name if row.section else None,
                row.number,
                row.when_by,
                row.when_by_label,
            )
            for row in theme.rows.all()
        ]
        yield theme.pk, rows


ROWS = Table(
    "rows",
    "Rows",
    "The lines of a theme's table: up to three parallel steps, one a tier, and the day they are "
    "wanted by.",
    (
        key("Names the row of this version."),
        to("theme_id", "themes"),
        text("section", "The heading it stands under.", optional=True),
        number("number", "Its number in the theme."),
        day("when_by", "The last day of its date; empty where it has none.", optional=True),
        text("when_by_label", "Its date as the framework writes it."),
    ),
    lambda reader, on: (
        Theme.objects.visible_to(reader, on=on)
        .exclude(version__status=DRAFT)
        .prefetch_related("rows__section")
    ),
    made=_rows,
)

STEPS = Table(
    "steps",
    "Steps",
    "What one tier is to do in a row.",
    (
        key("Names the step of this version."),
        to("version_id", "versions", "version"),
        to("theme_id", "themes", "row__theme"),
        to("row_id", "rows", "row"),
        text("tier", "For whom it is.", values=words(Tier)),
        text("code", "Its code in this version."),
        text("reference", "The framework's own number of it."),
        text("text", "What it says."),
        day("when_by", "The last day of its date.", "row__when_by", optional=True),
        to("replaces_id", "steps: the same in the version before", "replaces", optional=True),
    ),
    lambda reader, on: Step.objects.visible_to(reader, on=on).exclude(version__status=DRAFT),
)
