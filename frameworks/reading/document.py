"""The printed framework: one HTML page, of which the PDF is the print."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils.text import slugify

from documents.paper import Paper
from frameworks.models import Theme, Version
from frameworks.reading.contents import content_of
from frameworks.reading.recommended import recommended
from frameworks.reading.tables import ThemeTable, theme_table, tiers_of
from frameworks.workbook.writing import Layout, workbook_bytes


@dataclass(frozen=True)
class ThemePart:
    """One theme of the document, with its table."""

    theme: Theme
    table: ThemeTable


def theme_parts(version: Version) -> list[ThemePart]:
    """Every theme with its table; dates are as written, since a document outlives the day."""
    tiers, levels = tiers_of(version), list(version.scale.levels.all())
    return [
        ThemePart(theme, theme_table(theme, tiers=tiers, levels=levels, on=date.min))
        for theme in version.themes.with_table()
    ]


def framework_paper(version: Version, *, layout: Layout = Layout.A) -> Paper:
    """`layout` is that of its workbook: the printed table, or a list with one line a step."""
    return Paper(
        title=str(version),
        stem=slugify(f"{version.framework.name} {version.label}{_ending(layout)}"),
        address=reverse("frameworks:document", args=[version.framework.slug, version.slug]),
        template="frameworks/reading/pdf/framework.html",
        words=partial(_words, version),
        workbook=lambda: workbook_bytes(content_of(version), layout),
    )


def _ending(layout: Layout) -> str:
    return " list" if layout is Layout.B else ""


def _words(version: Version) -> dict[str, object]:
    parts = theme_parts(version)
    steps = sum(part.table.steps for part in parts)
    return {
        "version": version,
        "parts": parts,
        "steps": steps,
        "recommendations": recommended(version),
    }
