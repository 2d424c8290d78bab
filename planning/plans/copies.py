"""A plan's document as a page, its tagged print and its workbook: copies of one value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.template.loader import render_to_string

from documents.pdf import pdf_bytes, standalone
from planning.plans.document import ActionLine, NeedLine, PlanDocument
from planning.plans.timeline import charts
from planning.plans.workbook import plan_workbook


@dataclass(frozen=True)
class PrintedAction:
    """An action with when it runs, in words."""

    action: ActionLine
    when: str


@dataclass(frozen=True)
class PrintedTheme:
    name: str
    actions: tuple[PrintedAction, ...]


def document_page(
    document: PlanDocument, *, site: str = "", links: Iterable[tuple[str, str]] = ()
) -> str:
    """The document for a browser. `site` opens its address on the cover: https://example.org"""
    context = {
        "title": f"{document.organisation}: {document.name}",
        "document": document,
        "themes": list(_themes(document)),
        "asked": _asked(document),
        "charts": charts(document),
        "address": f"{site.rstrip('/')}{document.address}",
        "links": links,
    }
    return render_to_string("planning/plans/pdf/plan.html", context)


def plan_html(document: PlanDocument, *, site: str = "") -> str:
    """The document as one file with its stylesheet inside, to keep or to print."""
    return standalone(document_page(document, site=site))


def plan_file(document: PlanDocument, kind: str, *, site: str = "") -> bytes:
    """One copy of the document: `kind` is html, pdf or xlsx."""
    if kind == "xlsx":
        return plan_workbook(document)
    html = plan_html(document, site=site)
    return pdf_bytes(html) if kind == "pdf" else html.encode()


def _themes(document: PlanDocument) -> Iterator[PrintedTheme]:
    words = document.year.words
    for part in document.themes:
        actions = (PrintedAction(a, words(a.start_quarter, a.end_quarter)) for a in part.actions)
        yield PrintedTheme(part.name, tuple(actions))


def _asked(document: PlanDocument) -> list[tuple[str, list[NeedLine]]]:
    """What was asked, by whom it was asked of."""
    in_order = sorted(
        document.needs, key=lambda need: (need.asked_of, len(need.reference), need.reference)
    )
    return [(name, list(found)) for name, found in groupby(in_order, lambda n: n.asked_of)]
