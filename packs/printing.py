"""A pack as one PDF: its own front, then each document, with pages counted through.

Each document is printed by itself and let go, so a pack takes the memory of its longest one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from documents.joining import TO_PART, Part, joined, pages_in
from documents.pages import LONGEST
from documents.pdf import numbered_from, pdf_bytes, standalone
from packs.contents import Contents, Line
from packs.sources import copy_of

Told = Callable[[int], None]


@dataclass(frozen=True)
class Order:
    """What to make: covers name their address at `site`; `on` is the day it was asked for."""

    contents: Contents
    site: str
    on: date


def printed(order: Order, told: Told) -> bytes:
    """`told` hears how many documents are done."""
    parts, lines = [], []
    page = pages_in(_front(order, (), pages=1)) + 1
    for number, entry in enumerate(order.contents.parts):
        html = numbered_from(copy_of(entry, "pdf").paper.html(site=order.site), page)
        content = pdf_bytes(html, most_pages=LONGEST, part=f"p{number:04}")
        parts.append(Part(entry.name, content))
        lines.append(Line(entry, address=f"{TO_PART}{number}", page=page))
        page += pages_in(content)
        told(number + 1)
    return joined(_front(order, lines, pages=page - 1), parts)


def _front(order: Order, lines: Iterable[Line], *, pages: int) -> bytes:
    """Its title page and contents: as long before the pages are known as after."""
    return pdf_bytes(numbered_from(front_page(order, lines, pages=pages), 1))


def front_page(order: Order, lines: Iterable[Line], *, pages: int = 0) -> str:
    """The front as one page, for print or beside single files. `pages` of the whole, if it has."""
    contents = order.contents
    words = {
        "title": f"{contents.organisation}: {contents.name}",
        "author": contents.organisation,
        "document": contents,
        "groups": contents.groups(lines),
        "on": order.on,
        "pages": pages,
    }
    return standalone(render_to_string("packs/pdf/front.html", words))
