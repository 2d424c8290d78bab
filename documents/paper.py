"""A document as its copies are made of it: one page, whose print is the PDF, and a workbook.

A new document brings its value, a template and a workbook, and gets all its copies from here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse

from documents.pdf import pdf_bytes, standalone


@dataclass(frozen=True)
class Paper:
    """`words` are what the template draws; `workbook` gives the bytes of its data."""

    template: str
    words: Mapping[str, object]
    workbook: Callable[[], bytes]

    def page(self, *, links: Iterable[tuple[str, str]] = ()) -> str:
        """For a browser: it links to the stylesheet, and by `links` to its copies."""
        return render_to_string(self.template, {**self.words, "links": links})

    def html(self) -> str:
        """One file with its stylesheet inside, to keep or to print."""
        return standalone(self.page())

    def file(self, form: str) -> bytes:
        """One copy: `form` is html, pdf or xlsx."""
        if form == "xlsx":
            return self.workbook()
        html = self.html()
        return pdf_bytes(html) if form == "pdf" else html.encode()


def at(site: str, address: str) -> str:
    """Where a document is read, as its cover says it; `site` such as https://example.org."""
    return f"{site.rstrip('/')}{address}"


def links_of(back: tuple[str, str], route: str, where: Iterable) -> list[tuple[str, str]]:
    """What stands above a document in the browser: the way back, and its copies."""
    copies = (("PDF", "pdf"), ("Workbook", "xlsx"))
    return [back, *((words, reverse(route, args=[*where, form])) for words, form in copies)]
