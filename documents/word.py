"""Building blocks of a Word copy: real styles, headings, lists, tables and running lines. Pure.

What stands in a copy is read from the document's page by `documents/word_page.py`; how it looks is
in `documents/word_styles.py`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from documents.word_styles import TABLE_STYLE, WIDTH, dress

UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # no XML has it
TWENTIETHS = 56.7  # of a point, in a millimetre: how Word measures columns


@dataclass(frozen=True)
class Piece:
    """Some words of a paragraph, set alike. `link` is an address, or "#part" of this document."""

    text: str
    bold: bool = False
    muted: bool = False
    leftwards: bool = False
    link: str = ""


class WordFile:
    """A file being written from its first line to its last."""

    def __init__(self, *, title: str, author: str):
        self.file = docx.Document()
        dress(self.file)
        self.into: Any = self.file.element.body
        self.breaks_page = False  # whether what comes next begins a page
        self._marks = count(1)
        known = self.file.core_properties
        known.title, known.author, known.language = title, author, "en-GB"
        known.comments = known.last_modified_by = known.keywords = ""
        self._forget_the_model()

    def _forget_the_model(self) -> None:
        """The library's own first page as a picture, and its birthday, are not this document's."""
        package = self.file.part.package
        for key, link in list(package.rels.items()):
            if link.reltype.endswith("/thumbnail"):
                del package.rels[key]
        for name in ("dcterms:created", "dcterms:modified"):
            for found in self.file.core_properties._element.findall(qn(name)):
                found.getparent().remove(found)

    def bytes(self) -> bytes:
        self._part_tables()
        held = BytesIO()
        self.file.save(held)
        return held.getvalue()

    def _add(self, element: Any) -> None:
        if self.into.tag == qn("w:body"):
            self.into.sectPr.addprevious(element)
        else:
            self.into.append(element)

    def _part_tables(self) -> None:
        """Word joins two tables that touch, and wants a paragraph after the last."""
        for table in self.file.element.body.findall(qn("w:tbl")):
            following = table.getnext()
            if following.tag in {qn("w:tbl"), qn("w:sectPr")}:
                table.addnext(OxmlElement("w:p"))

    # --- Paragraphs

    def paragraph(
        self,
        pieces: Iterable[Piece],
        style: str = "Normal",
        *,
        leftwards: bool = False,
        number: int | None = None,
        mark: str = "",
    ) -> Any:
        """`number` is the list it is counted in; `mark` what links to it call it."""
        paragraph = OxmlElement("w:p")
        self._add(paragraph)
        paragraph.style = self.file.styles[style].style_id
        properties = paragraph.get_or_add_pPr()
        if self.breaks_page:
            properties.get_or_add_pageBreakBefore()
            self.breaks_page = False
        if number:
            counted = properties.get_or_add_numPr()
            counted.get_or_add_ilvl().val, counted.get_or_add_numId().val = 0, number
        if leftwards:
            properties.append(OxmlElement("w:bidi"))
        if mark:
            self._mark(paragraph, mark)
        for piece in pieces:
            paragraph.append(self._linked(piece) if piece.link else _run(piece))
        return paragraph

    def heading(self, pieces: Iterable[Piece], level: int, *, mark: str = "") -> None:
        self.paragraph(pieces, f"Heading {level}" if level else "Title", mark=mark)

    def fact(self, name: Iterable[Piece], value: Iterable[Piece]) -> None:
        self.paragraph([*name, Piece("\t"), *value], "Fact")

    def counted_list(self) -> int:
        """The number of a new list that counts from 1."""
        numbering = self.file.part.numbering_part.element
        styled = self.file.styles["List Number"].element.pPr.numPr.numId.val
        made = numbering.add_num(numbering.num_having_numId(styled).abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return made.numId

    def _mark(self, paragraph: Any, name: str) -> None:
        number = str(next(self._marks))
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:name"), _mark_name(name))
        for part in (start, end):
            part.set(qn("w:id"), number)
            paragraph.append(part)

    def _linked(self, piece: Piece) -> Any:
        link = OxmlElement("w:hyperlink")
        if piece.link.startswith("#"):
            link.set(qn("w:anchor"), _mark_name(piece.link[1:]))
        else:
            kind = RELATIONSHIP_TYPE.HYPERLINK
            link.set(qn("r:id"), self.file.part.relate_to(piece.link, kind, is_external=True))
        link.append(_run(piece))
        return link

    # --- Tables

    @contextmanager
    def table(self, name: str, widths: Sequence[float]) -> Iterator[Any]:
        """A plain grid, its columns in millimetres; `name` is what a screen reader calls it."""
        table = OxmlElement("w:tbl")
        properties = OxmlElement("w:tblPr")
        table.append(properties)
        _said(properties, "w:tblStyle", val=TABLE_STYLE)
        _said(properties, "w:tblW", w=_twentieths(sum(widths)), type="dxa")
        _said(properties, "w:tblLayout", type="fixed")
        _said(properties, "w:tblLook", val="0020", firstRow="1", noHBand="1", noVBand="1")
        if name:
            _said(properties, "w:tblCaption", val=name)
        grid = OxmlElement("w:tblGrid")
        for width in widths:
            _said(grid, "w:gridCol", w=_twentieths(width))
        table.append(grid)
        yield table
        self._add(table)

    @contextmanager
    def row(self, table: Any, *, is_head: bool = False) -> Iterator[Any]:
        """A row is not broken over pages; a head stands again on each."""
        row = OxmlElement("w:tr")
        properties = OxmlElement("w:trPr")
        properties.append(OxmlElement("w:cantSplit"))
        if is_head:
            properties.append(OxmlElement("w:tblHeader"))
        row.append(properties)
        yield row
        table.append(row)

    @contextmanager
    def cell(self, row: Any, width: float, *, over: int = 1) -> Iterator[None]:
        """What is written now goes into this cell."""
        cell, before = OxmlElement("w:tc"), self.into
        properties = OxmlElement("w:tcPr")
        _said(properties, "w:tcW", w=_twentieths(width), type="dxa")
        if over > 1:
            _said(properties, "w:gridSpan", val=str(over))
        cell.append(properties)
        self.into = cell
        yield
        self.into = before
        if cell[-1].tag != qn("w:p"):
            cell.append(OxmlElement("w:p"))
        row.append(cell)

    # --- What every page says, but the cover

    def running(self, *, left: str, right: str, title: str, beneath: str = "") -> None:
        """`left` and `right` at the top; at the foot its title and the page, and what is sealed."""
        section = self.file.sections[0]
        section.different_first_page_header_footer = True
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        for line in (head, foot):
            line.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), 2)
        head.add_run(f"{left}\t")
        head.add_run(right).bold = True
        foot.add_run(f"{title}\tPage ")
        _field(foot, "PAGE")
        foot.add_run(" of ")
        _field(foot, "NUMPAGES")
        if beneath:
            section.footer.add_paragraph(beneath, style="Footer")


def _run(piece: Piece) -> Any:
    run = OxmlElement("w:r")
    properties = run.get_or_add_rPr()
    if piece.link:
        _said(properties, "w:rStyle", val="Link")
    elif piece.muted:
        _said(properties, "w:rStyle", val="Muted")
    if piece.bold:
        properties.append(OxmlElement("w:b"))
    if piece.leftwards:
        properties.append(OxmlElement("w:rtl"))
    run.text = UNWRITABLE.sub("", piece.text)
    return run


def _field(paragraph: Any, code: str) -> None:
    """What Word counts itself. The 1 stands there until it has."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    field.append(_run(Piece("1")))
    paragraph._p.append(field)


def _said(parent: Any, name: str, **values: str) -> None:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)


def _twentieths(millimetres: float) -> str:
    return str(round(millimetres * TWENTIETHS))


def _mark_name(name: str) -> str:
    """Word takes 40 letters, digits and underlines, and a letter first."""
    return "part_" + re.sub(r"\W", "_", name)[:35]
