"""A document as its copies are made of it: one page, whose print is the PDF, and a workbook.

A new document brings its value, a template and a workbook, and gets all its copies from here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, Self, TypeVar

from django.template.loader import render_to_string
from django.urls import reverse

from documents.pdf import pdf_bytes, standalone

CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TO_TAKE_AWAY = (("PDF", "pdf"), ("Workbook", "xlsx"))
WORDS = (("Read it as a document", ""), ("PDF", "to print or send"), ("Workbook", "its data"))


class Drawn(Protocol):
    """What a document of one organisation is drawn from, as its copies are named by it."""

    @property
    def organisation(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def stem(self) -> str: ...
    @property
    def address(self) -> str: ...


Value = TypeVar("Value", bound=Drawn)


def plain_words(document: Drawn) -> dict[str, object]:
    return {"author": document.organisation, "document": document}


@dataclass(frozen=True)
class Paper:
    """`words` are what the template draws; `workbook` the bytes of the same as data.

    Each is asked for only by the copy that is made of it. `stem` is what its files are called,
    without their endings; `address` is where it is read.
    """

    title: str
    stem: str
    address: str
    template: str
    words: Callable[[], Mapping[str, object]]
    workbook: Callable[[], bytes]

    @classmethod
    def of(
        cls,
        document: Value,
        *,
        template: str,
        workbook: Callable[[Value], bytes],
        words: Callable[[Value], Mapping[str, object]] = plain_words,
    ) -> Self:
        """The copies of one value, which an organisation has made."""
        return cls(
            title=f"{document.organisation}: {document.name}",
            stem=document.stem,
            address=document.address,
            template=template,
            words=partial(words, document),
            workbook=partial(workbook, document),
        )

    def file_name(self, format: str) -> str:
        return f"{self.stem}.{format}"

    def page(self, *, site: str = "", links: Iterable[tuple[str, str]] = ()) -> str:
        """For a browser: it links to the stylesheet, and by `links` to its copies.

        `site` opens its address on the cover: https://example.org
        """
        address = f"{site.rstrip('/')}{self.address}"
        words = {"title": self.title, "address": address, **self.words(), "links": links}
        return render_to_string(self.template, words)

    def html(self, *, site: str = "") -> str:
        """One file with its stylesheet inside, to keep or to print."""
        return standalone(self.page(site=site))

    def file(self, format: str, *, site: str = "") -> bytes:
        """One copy: `format` is html, pdf or xlsx."""
        if format == "xlsx":
            return self.workbook()
        html = self.html(site=site)
        return pdf_bytes(html) if format == "pdf" else html.encode()


def addresses(route: str, where: Sequence) -> tuple[tuple[str, str], ...]:
    """The copies of a document to take away, as (label, address)."""
    return tuple((label, reverse(route, args=[*where, format])) for label, format in TO_TAKE_AWAY)


def listed(
    page: str, file: str, where: Sequence, words: Iterable[tuple[str, str]] = WORDS
) -> list[tuple[str, str, str]]:
    """A document and its copies for components/downloads.html; `page` and `file` are routes."""
    urls = [reverse(page, args=where), *(url for _, url in addresses(file, where))]
    return [(label, url, note) for (label, note), url in zip(words, urls, strict=True)]
