"""Says of each cell of a printed table which cells head it; WeasyPrint's own guess is replaced.

WeasyPrint writes no scope, and takes whatever heads a group of rows for the header of a column:
each cell then carries every date above it. Here a data cell is headed by its column, its row, and
the band and section that it lies beneath, and by nothing else. A table that goes on over the page
is a table a page in the PDF, with the columns' headers on each; what lies beneath a band of an
earlier page still names that band.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pydyf

if TYPE_CHECKING:  # WeasyPrint itself needs Pango, and the web application starts without it
    from weasyprint.document import Document
    from weasyprint.formatting_structure import boxes

SCOPES = {"col": "/Column", "row": "/Row", "rowgroup": "/Row"}
SECTION = "doc-table__section"


@dataclass
class Beneath:
    """The lines above a row that name its group; a row group of the page ends them all."""

    group: object = None
    band: list[pydyf.String] = field(default_factory=list)
    section: list[pydyf.String] = field(default_factory=list)

    def enter(self, group: object) -> None:
        """`group` is the page's own element, the same on every page of the PDF."""
        if group is not self.group:
            self.group, self.band, self.section = group, [], []

    def pass_line(self, cell: "boxes.TableCellBox") -> None:
        self.section = []
        if SECTION in cell.element.get("class", ""):
            self.section = [cell.mark["ID"]]
        else:
            self.band = [cell.mark["ID"]]


def head_tables(document: "Document", pdf: pydyf.PDF, *, part: str = "") -> None:
    """A finisher of WeasyPrint. `part` begins the name of each header."""
    headers: dict[str, pydyf.Dictionary] = {}
    beneath: dict[object, Beneath] = {}
    for table in _tables(document):
        _mark_headers(table, headers, part)
        _head_cells(table, beneath.setdefault(table.element, Beneath()))
    if headers:
        _list_headers(pdf, headers)


def _tables(document: "Document") -> Iterator["boxes.TableBox"]:
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element_tag == "table" and hasattr(box, "column_groups"):
                yield box


def _cells(parts: Iterable["boxes.Box"]) -> Iterator["boxes.TableCellBox"]:
    for part in parts:
        for row in part.children:
            yield from row.children


def _scope(cell: "boxes.TableCellBox") -> str:
    """The page says of each of its header cells what it heads; a data cell heads nothing."""
    return cell.element.attrib["scope"] if cell.element_tag == "th" else ""


def _mark_headers(table: "boxes.TableBox", headers: dict[str, pydyf.Dictionary], part: str) -> None:
    for cell in _cells(table.children):
        if scope := _scope(cell):
            number = (
                f"{part}h{len(headers):06}"  # of one length: the list of them has to be in order
            )
            headers[number] = cell.mark
            cell.mark["ID"] = pydyf.String(number)
            cell.mark["A"]["Scope"] = SCOPES[scope]


def _head_cells(table: "boxes.TableBox", beneath: Beneath) -> None:
    columns = _columns(table)
    for group in table.children:
        if group.is_header:  # stands again on every page, and ends nothing
            continue
        beneath.enter(group.element)
        for row in group.children:
            _head_row(row, columns, beneath)


def _columns(table: "boxes.TableBox") -> dict[int, pydyf.String]:
    return {
        column: cell.mark["ID"]
        for cell in _cells(table.children)
        if _scope(cell) == "col"
        for column in range(cell.grid_x, cell.grid_x + cell.colspan)
    }


def _head_row(row: "boxes.TableRowBox", columns: dict, beneath: Beneath) -> None:
    own = [cell.mark["ID"] for cell in row.children if _scope(cell) == "row"]
    for cell in row.children:
        if _scope(cell) == "rowgroup":
            beneath.pass_line(cell)
        elif not _scope(cell):
            over = range(cell.grid_x, cell.grid_x + cell.colspan)
            above = [columns[column] for column in over if column in columns]
            cell.mark["A"]["Headers"] = pydyf.Array([*beneath.band, *beneath.section, *above, *own])


def _list_headers(pdf: pydyf.PDF, headers: dict[str, pydyf.Dictionary]) -> None:
    """The structure tree has to list every header that is named."""
    names = pydyf.Array()
    for number, mark in headers.items():
        names.extend([pydyf.String(number), mark.reference])
    tree = pydyf.Dictionary({"Names": names})
    pdf.add_object(tree)
    root = next(made for made in pdf.objects if _is_root(made))
    root["IDTree"] = tree.reference


def _is_root(made: object) -> bool:
    return isinstance(made, pydyf.Dictionary) and made.get("Type") == "/StructTreeRoot"
