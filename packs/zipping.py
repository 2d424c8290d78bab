"""A pack as single files: each document as PDF, Word file and workbook, and a page that lists them.

These are the copies that are kept of each revision, made now where nobody has asked for one yet.
"""

import zipfile
from dataclasses import replace
from io import BytesIO

from documents.copies import file_of
from packs.contents import Line
from packs.printing import Order, Told, front_page
from packs.sources import copy_of

FIRST = "contents.html"


def zipped(order: Order, told: Told) -> bytes:
    """Its files are compressed already, but for the list."""
    held, lines = BytesIO(), []
    with zipfile.ZipFile(held, "w") as archive:
        for number, entry in enumerate(order.contents.parts, start=1):
            any_copy, files = copy_of(entry, "html"), []
            for label, format in any_copy.paper.to_take_away:
                copy = replace(any_copy, format=format)
                files.append((label, f"{number:02}-{copy.name}"))
                archive.writestr(files[-1][1], file_of(copy, site=order.site))
            lines.append(Line(entry, files=tuple(files)))
            told(number)
        archive.writestr(FIRST, front_page(order, lines), zipfile.ZIP_DEFLATED)
    return held.getvalue()
