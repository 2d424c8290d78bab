"""A document's page as a Word file: the same words in the same order, as headings, lists, tables.

It reads the page that is also printed, by the elements and classes that `styles/print.scss` lists,
so what is added to a document stands in its Word copy too. A line that names a group of rows
becomes a heading with a table of its own, as Word cannot say what such a line heads. A drawing
becomes what it says in words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import html as pages

from documents.word import Piece, WordFile
from documents.word_styles import WIDTH

HEADINGS = {"h1": 0, "h2": 1, "h3": 2, "h4": 3}
INLINE = {"a", "abbr", "b", "br", "em", "i", "small", "span", "strong"}
LEFT_OUT = {"head", "nav", "script", "style"}
STYLES = {
    "doc-code": "Small",
    "doc-cover__notice": "Notice",
    "doc-cover__organisation": "Subtitle",
    "doc-cover__subtitle": "Subtitle",
}
SMALLER = {"Normal": "Small", "Table text": "Table small"}
BAND = "doc-table__band"
TO_WORK_WITH = "A copy to work with. What was signed has the checksum "


def word_bytes(page: str) -> bytes:
    """The page of a document, as `Paper.page` draws it, as a Word file."""
    root = pages.document_fromstring(page)
    author = root.xpath("string(//meta[@name='author']/@content)")
    file = WordFile(title=_words_of(root.find(".//title")), author=author)
    running = {name: _running(root, name) for name in ("organisation", "notice", "title")}
    checksum = " ".join(_words_of(found) for found in root.find_class("doc-code"))
    file.running(
        left=running["organisation"],
        right=running["notice"],
        title=running["title"],
        beneath=TO_WORK_WITH + checksum if checksum else "",
    )
    Reader(file).read(root.find(".//main"))
    return file.bytes()


def _running(root: Any, name: str) -> str:
    """What every page of the print says in this place; it is no part of the text."""
    found = root.find_class(f"doc-running-{name}")
    words = " ".join(_words_of(each) for each in found)
    for each in found:
        each.drop_tree()
    return words


def _words_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def _is(element: Any, name: str) -> bool:
    return name in (element.get("class") or "").split()


@dataclass(frozen=True)
class Column:
    """`at` is where its cells begin, `over` how many columns of the page it takes."""

    head: Any
    width: float
    at: int
    over: int = 1


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
            self.file.page_break()

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
        columns = _columns(table)
        name = table.get("aria-label") or ""
        for band, rows in _parts(table):
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
                        self._head(column.head)
            for row in rows:
                self._row(table, columns, row)

    def _head(self, head: Any) -> None:
        words = head if isinstance(head, str) else _words_of(head)
        self.file.paragraph([Piece(words)], "Table head")

    def _row(self, table: Any, columns: Sequence[Column], row: Any) -> None:
        begins = {column.at: index for index, column in enumerate(columns)}
        with self.file.row(table) as written:
            for at, cell, over in _cells(row):
                index = begins[at]
                under = [c for c in columns[index:] if c.at < at + over]
                width = sum(column.width for column in under)
                with self.file.cell(written, width, over=len(under)):
                    self.read(cell, "Table head" if _is(cell, "doc-ref") else "Table text")


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


# --- What a table of the page is made of


def _cells(row: Any) -> Iterator[tuple[int, Any, int]]:
    """Each cell with the column it begins at and how many it takes."""
    at = 0
    for cell in row.iterchildren("th", "td"):
        over = int(cell.get("colspan") or 1)
        yield at, cell, over
        at += over


def _parts(table: Any) -> Iterator[tuple[Any, list]]:
    """Its rows by the line that names them."""
    band, rows = None, []
    for row in table.xpath("./tbody/tr"):
        if _is(row[0], BAND):
            if rows:
                yield band, rows
            band, rows = row[0], []
        else:
            rows.append(row)
    if rows:
        yield band, rows


def _columns(table: Any) -> list[Column]:
    """Columns that every row joins in one cell are one column, called as that cell is on a phone."""
    heads = table.xpath("./thead/tr/th")
    widths = _widths(table, len(heads))
    rows = [list(_cells(row)) for _, found in _parts(table) for row in found]
    joined = _joined_by_all(rows)
    columns = []
    at = 0
    while at < len(heads):
        over = joined.get(at, 1)
        head = _label_at(rows[0], at) or heads[at] if over > 1 else heads[at]
        columns.append(Column(head, sum(widths[at : at + over]), at, over))
        at += over
    return columns


def _joined_by_all(rows: Sequence[list]) -> dict[int, int]:
    spans = [{(at, over) for at, _, over in row if over > 1} for row in rows]
    return dict(set.intersection(*spans)) if spans else {}


def _label_at(row: list, at: int) -> str:
    return next((cell.get("data-label") or "" for begins, cell, _ in row if begins == at), "")


def _widths(table: Any, many: int) -> list[float]:
    """In millimetres: as the print has them, and what is left to those that say nothing."""
    said = [_width_of(column) for column in table.xpath("./colgroup/col")] or [0.0] * many
    free = [at for at, width in enumerate(said) if not width]
    left = WIDTH - sum(said)
    return [width or left / len(free) for width in said]


def _width_of(column: Any) -> float:
    found = re.search(r"doc-col--(\d+)", column.get("class") or "")
    return float(found[1]) if found else 0.0
