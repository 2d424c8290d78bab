"""A document's page as a Word file: the same words in the same order, as headings, lists, tables.

It reads the page that is also printed, by the elements and classes that `styles/print.scss` lists,
so what is added to a document stands in its Word copy too. A line that names a group of rows
becomes a heading with a table of its own, as Word cannot say what such a line heads. A drawing
becomes what it says in words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml import html as pages

from documents.word import Piece, WordFile
from documents.word_tables import Column, cells_of, columns_of, parts_of

HEADINGS = {"h1": 0, "h2": 1, "h3": 2, "h4": 3}
INLINE = {"a", "abbr", "b", "br", "em", "i", "small", "span", "strong"}
LEFT_OUT = {"head", "nav", "script", "style"}
RUNNING = {
    "left": "doc-running-organisation",
    "right": "doc-running-notice",
    "title": "doc-running-title",
}
CHECKSUM = "doc-running-checksum"
STYLES = {
    "doc-code": "Small",
    "doc-cover__notice": "Notice",
    "doc-cover__organisation": "Subtitle",
    "doc-cover__subtitle": "Subtitle",
}
STYLES_OF_HEADS = {"Table text": "Table head", "Table number": "Table number head"}
SMALLER = {"Normal": "Small", "Table text": "Table small"}
TO_WORK_WITH = "A copy to work with. Signed checksum: "


def word_bytes(page: str) -> bytes:
    """The page of a document, as `Paper.page` draws it, as a Word file."""
    root = pages.document_fromstring(page)
    author = root.xpath("string(//meta[@name='author']/@content)")
    file = WordFile(title=_words_of(root.find(".//title")), author=author)
    _running(root, CHECKSUM)  # it stands beneath
    running = {place: _running(root, name) for place, name in RUNNING.items()}
    checksum = " ".join(_words_of(found) for found in root.find_class("doc-code"))
    file.running(**running, beneath=TO_WORK_WITH + checksum if checksum else "")
    Reader(file).read(root.find(".//main"))
    return file.bytes()


def _running(root: Any, name: str) -> str:
    """What every page of the print says in this place; it is no part of the text."""
    found = root.find_class(name)
    words = " ".join(_words_of(each) for each in found)
    for each in found:
        each.drop_tree()
    return words


def _words_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def _is(element: Any, name: str) -> bool:
    return name in (element.get("class") or "").split()


class Reader:
    def __init__(self, file: WordFile):
        self.file = file
        self.level = 0  # of the last heading
        self.mark = ""  # what links call the heading that comes next

    def read(self, element: Any, style: str = "Normal", **more: Any) -> None:
        """What stands in it, in order: words side by side are a paragraph in that style."""
        line: list[Piece] = []
        for node in _nodes(element):
            if isinstance(node, str):
                line.append(Piece(node))
            elif _is_inline(node):
                line += _pieces(node)
            else:
                self._end(line, style, **more)
                line = []
                self._block(node, style)
        self._end(line, style, **more)

    def _end(self, line: Sequence[Piece], style: str, **more: Any) -> None:
        if pieces := _trimmed(line):
            self.file.paragraph(pieces, style, **more)

    def _block(self, element: Any, style: str) -> None:
        if element.tag in LEFT_OUT or element.get("aria-hidden"):
            return
        if element.get("data-about") == "drawing":  # how to read what is not drawn here
            return
        self.mark = element.get("id") or self.mark
        if element.tag in HEADINGS:
            self._heading(element, HEADINGS[element.tag])
        elif element.tag in {"ul", "ol"}:
            self._list(element)
        elif element.tag == "dl":
            self._facts(element)
        elif element.tag == "table":
            self._table(element)
        elif element.tag == "svg":
            self.file.paragraph([Piece(_words_of(element.find(".//title")))], style)
        elif element.get("dir") == "rtl":
            pieces = (replace(piece, leftwards=True) for piece in _inside(element))
            self.file.paragraph(_trimmed(pieces), style, leftwards=True)
        else:
            self.read(element, _style_of(element, style))
        if _is(element, "doc-cover"):
            self.file.breaks_page = True

    def _heading(self, element: Any, level: int) -> None:
        self.file.heading(_trimmed(_inside(element)), level, mark=self.mark)
        self.level, self.mark = level, ""

    def _list(self, element: Any) -> None:
        if element.tag == "ol" and not _is(element, "doc-contents"):
            style, number = "List Number", self.file.counted_list()
        else:
            style, number = "List Bullet", None
        for item in element.iterchildren("li"):
            self.read(item, style, number=number)

    def _facts(self, element: Any) -> None:
        names = element.iter("dt")
        for name in names:
            value = name.getnext()
            bold = (replace(piece, bold=True) for piece in _inside(name))
            self.file.fact(_trimmed(bold), _trimmed(_inside(value)))

    # --- Tables

    def _table(self, table: Any) -> None:
        columns = columns_of(table)
        name = table.get("aria-label") or ""
        for band, rows in parts_of(table):
            if band is not None:
                level = min(self.level + 1, 4)
                self.file.heading(_trimmed(_inside(band)), level)
                said = f"{name}: {_words_of(band)}" if name else _words_of(band)
            else:
                said = name
            self._grid(said, columns, rows)

    def _grid(self, name: str, columns: Sequence[Column], rows: Iterable[Any]) -> None:
        with self.file.table(name, [column.width for column in columns]) as table:
            with self.file.row(table, is_head=True) as written:
                for column in columns:
                    with self.file.cell(written, column.width):
                        style = "Table number head" if column.is_number else "Table head"
                        self.file.paragraph([Piece(column.title)], style)
            for row in rows:
                self._row(table, columns, row)

    def _row(self, table: Any, columns: Sequence[Column], row: Any) -> None:
        begins = {column.at: index for index, column in enumerate(columns)}
        with self.file.row(table) as written:
            for at, cell, over in cells_of(row):
                index = begins[at]
                under = [c for c in columns[index:] if c.at < at + over]
                width = sum(column.width for column in under)
                with self.file.cell(written, width, over=len(under)):
                    self.read(cell, _style_in(row, cell))


def _style_in(row: Any, cell: Any) -> str:
    style = "Table number" if _is(cell, "doc-number") else "Table text"
    if _is(cell, "doc-ref") or _is(row, "doc-table__total"):
        return STYLES_OF_HEADS[style]
    return style


def _nodes(element: Any) -> Iterator[Any]:
    """Its words and elements in order; comments are neither."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def _is_inline(element: Any) -> bool:
    return element.tag in INLINE and not element.get("dir") and not element.get("aria-hidden")


def _style_of(element: Any, style: str) -> str:
    for name in (element.get("class") or "").split():
        if name in STYLES:
            return STYLES[name]
    return SMALLER.get(style, style) if _is(element, "doc-muted") else style


def _pieces(element: Any) -> Iterator[Piece]:
    """The words of an element that stands in a line, each set as it says."""
    if element.tag == "br":
        yield Piece("\n")
        return
    link = element.get("href") or ""
    for piece in _inside(element):
        yield replace(
            piece,
            bold=piece.bold or element.tag in {"b", "strong"},
            muted=piece.muted or _is(element, "doc-muted"),
            leftwards=piece.leftwards or element.get("dir") == "rtl",
            link=piece.link or link,
        )


def _inside(element: Any) -> Iterator[Piece]:
    """All its words as one line; each block within it begins a new one."""
    for node in _nodes(element):
        if isinstance(node, str):
            yield Piece(node)
        else:
            if node.tag not in INLINE:
                yield Piece("\n")
            yield from _pieces(node)


def _trimmed(line: Iterable[Piece]) -> list[Piece]:
    """Spaces as a browser shows them: one between words, none where a line begins or ends."""
    pieces: list[Piece] = []
    ends_open = False  # whether a space may follow
    for piece in line:
        text = piece.text if piece.text == "\n" else re.sub(r"\s+", " ", piece.text)
        if not ends_open:
            text = text.lstrip(" \n") if not pieces else text.lstrip(" ")
        if text:
            if text == "\n" and pieces:
                pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip(" "))
            pieces.append(replace(piece, text=text))
            ends_open = not text.endswith((" ", "\n"))
    while pieces and not (last := pieces[-1].text.rstrip()):
        pieces.pop()
    if pieces:
        pieces[-1] = replace(pieces[-1], text=last)
    return pieces
