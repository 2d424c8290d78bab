"""The printed framework: one HTML page, of which the PDF is the print."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from documents.paper import Paper
from frameworks.models import Theme, Version
from frameworks.reading.contents import content_of
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
    parts = theme_parts(version)
    words = {
        "title": str(version),
        "version": version,
        "parts": parts,
        "steps": sum(part.table.steps for part in parts),
    }
    workbook = lambda: workbook_bytes(content_of(version), layout)  # noqa: E731
    return Paper("frameworks/reading/pdf/framework.html", words, workbook)


def file_name(version: Version, kind: str) -> str:
    """`delivery-framework-version-1.pdf`"""
    return f"{slugify(f'{version.framework.name} {version.label}')}.{kind}"
