"""A sent return as a page, its tagged print and its workbook: copies of one value."""

from collections.abc import Iterable

from django.template.loader import render_to_string

from assessments.sending.document import SentReturn
from assessments.sending.workbook import return_workbook
from documents.pdf import pdf_bytes, standalone


def document_page(
    document: SentReturn, *, site: str = "", links: Iterable[tuple[str, str]] = ()
) -> str:
    """The document for a browser. `site` opens its address on the cover: https://example.org"""
    context = {
        "title": f"{document.organisation}: {document.name}",
        "author": document.organisation,
        "document": document,
        "address": f"{site.rstrip('/')}{document.address}",
        "links": links,
    }
    return render_to_string("assessments/sending/pdf/return.html", context)


def return_file(document: SentReturn, kind: str, *, site: str = "") -> bytes:
    """One copy of the document: `kind` is html, pdf or xlsx."""
    if kind == "xlsx":
        return return_workbook(document)
    html = standalone(document_page(document, site=site))
    return pdf_bytes(html) if kind == "pdf" else html.encode()
