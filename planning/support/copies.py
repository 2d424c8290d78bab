"""A support plan's document as a page, its tagged print and its workbook: copies of one value."""

from collections.abc import Iterable

from django.template.loader import render_to_string

from documents.pdf import pdf_bytes, standalone
from planning.support.document import SupportPlanDocument
from planning.support.timeline import charts_of
from planning.support.workbook import support_plan_workbook


def document_page(
    document: SupportPlanDocument, *, site: str = "", links: Iterable[tuple[str, str]] = ()
) -> str:
    """The document for a browser. `site` opens its address on the cover: https://example.org"""
    context = {
        "title": f"{document.title}, {document.organisation}, {document.year.label}",
        "author": document.organisation,
        "document": document,
        "charts": charts_of(document),
        "address": f"{site.rstrip('/')}{document.address}",
        "links": links,
    }
    return render_to_string("planning/support/pdf/support_plan.html", context)


def support_plan_html(document: SupportPlanDocument, *, site: str = "") -> str:
    """The document as one file with its stylesheet inside, to keep or to print."""
    return standalone(document_page(document, site=site))


def support_plan_file(document: SupportPlanDocument, kind: str, *, site: str = "") -> bytes:
    """One copy of the document: `kind` is html, pdf or xlsx."""
    if kind == "xlsx":
        return support_plan_workbook(document)
    html = support_plan_html(document, site=site)
    return pdf_bytes(html) if kind == "pdf" else html.encode()
