"""A document as its copies are made of it: one page, which is printed as PDF, and a workbook.

A new document brings its value, a template and a workbook, and gets all its copies from here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, Self, TypeVar

from django.template.loader import render_to_string
from django.urls import reverse

from documents.pdf import pdf_bytes, standalone
from documents.word_page import word_bytes

CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TO_TAKE_AWAY = (("PDF", "pdf"), ("Workbook", "xlsx"))
WITH_WORD = (("PDF", "pdf"), ("Word", "docx"), ("Workbook", "xlsx"))
WORDS = (("Read it as a document", ""), ("PDF", "to print or send"), ("Workbook", "its data"))
WORDS_WITH_WORD = (*WORDS[:2], ("Word", "to work on further"), WORDS[2])
Copies = Iterable[tuple[str, str]]


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
    without their endings; `address` is where it is read. `has_word`: its page is made a Word file
    too.
    """

    title: str
    stem: str
    address: str
    template: str
    words: Callable[[], Mapping[str, object]]
    workbook: Callable[[], bytes]
    has_word: bool = False

    @classmethod
    def of(
        cls,
        document: Value,
        *,
        template: str,
        workbook: Callable[[Value], bytes],
        words: Callable[[Value], Mapping[str, object]] = plain_words,
        has_word: bool = False,
    ) -> Self:
        """The copies of one value, which an organisation has made."""
        return cls(
            title=f"{document.organisation}: {document.name}",
            stem=document.stem,
            address=document.address,
            template=template,
            words=partial(words, document),
            workbook=partial(workbook, document),
            has_word=has_word,
        )

    @property
    def to_take_away(self) -> tuple[tuple[str, str], ...]:
        """Its copies as (label, format)."""
        return WITH_WORD if self.has_word else TO_TAKE_AWAY

    @property
    def formats(self) -> tuple[str, ...]:
        return ("html", *(format for _, format in self.to_take_away))

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
        """One copy: `format` is one of its `formats`."""
        if format == "xlsx":
            return self.workbook()
        if format == "docx":
            return word_bytes(self.page(site=site))
        html = self.html(site=site)
        return pdf_bytes(html) if format == "pdf" else html.encode()


def addresses(
    route: str, where: Sequence, copies: Copies = TO_TAKE_AWAY
) -> tuple[tuple[str, str], ...]:
    """The copies of a document to take away, as (label, address)."""
    return tuple((label, reverse(route, args=[*where, format])) for label, format in copies)


def noted(
    route: str, where: Sequence, notes: Iterable[str], query: str = ""
) -> list[tuple[str, str, str]]:
    """The copies of a page for components/downloads.html, each with what it is good for."""
    tail = f"?{query}" if query else ""
    links = addresses(route, where)
    return [(label, url + tail, note) for (label, url), note in zip(links, notes, strict=True)]


def listed_with_word(page: str, file: str, where: Sequence) -> list[tuple[str, str, str]]:
    return listed(page, file, where, WORDS_WITH_WORD, WITH_WORD)


def listed(
    page: str,
    file: str,
    where: Sequence,
    words: Iterable[tuple[str, str]] = WORDS,
    copies: Copies = TO_TAKE_AWAY,
) -> list[tuple[str, str, str]]:
    """A document and its copies for components/downloads.html; `page` and `file` are routes."""
    urls = [reverse(page, args=where), *(url for _, url in addresses(file, where, copies))]
    return [(label, url, note) for (label, note), url in zip(words, urls, strict=True)]
