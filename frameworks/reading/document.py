"""The printed framework: one HTML page, of which the PDF is the print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.text import slugify

from documents.pdf import standalone
from frameworks.models import Theme, Version
from frameworks.reading.tables import ThemeTable, theme_table, tiers_of


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


def document_page(version: Version, *, links: Iterable[tuple[str, str]] = ()) -> str:
    """The document for a browser: it links to the stylesheet, and to its copies by `links`."""
    parts = theme_parts(version)
    context = {
        "title": str(version),
        "version": version,
        "parts": parts,
        "steps": sum(part.table.steps for part in parts),
        "links": links,
    }
    return render_to_string("frameworks/reading/pdf/framework.html", context)


def framework_html(version: Version) -> str:
    """The document as one file with its stylesheet inside, to keep or to print."""
    return standalone(document_page(version))


def file_name(version: Version, kind: str) -> str:
    """`delivery-framework-version-1.pdf`"""
    return f"{slugify(f'{version.framework.name} {version.label}')}.{kind}"
