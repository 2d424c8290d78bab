"""A table of a page as Word can say it: columns, and rows by the line that names them. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from documents.word_styles import WIDTH

BAND = "doc-table__band"


@dataclass(frozen=True)
class Column:
    """`at` is where its cells begin, `over` how many columns of the page it takes."""

    title: str
    is_number: bool
    width: float
    at: int
    over: int = 1


def cells_of(row: Any) -> Iterator[tuple[int, Any, int]]:
    """Each cell with the column it begins at and how many it takes."""
    at = 0
    for cell in row.iterchildren("th", "td"):
        over = int(cell.get("colspan") or 1)
        yield at, cell, over
        at += over


def parts_of(table: Any) -> Iterator[tuple[Any, list]]:
    """Its rows by the line that names them."""
    band: Any = None
    rows: list[Any] = []
    for row in table.xpath("./tbody/tr"):
        if BAND in (row[0].get("class") or "").split():
            if rows:
                yield band, rows
            band, rows = row[0], []
        else:
            rows.append(row)
    if rows:
        yield band, rows


def columns_of(table: Any) -> list[Column]:
    """Columns that every row joins in a cell are one column, called as that cell is on a phone."""
    heads = table.xpath("./thead/tr/th")
    widths = _widths(table, len(heads))
    rows = [list(cells_of(row)) for _, found in parts_of(table) for row in found]
    joined = _joined_by_all(rows)
    columns = []
    at = 0
    while at < len(heads):
        over = joined.get(at, 1)
        title = _label_at(rows[0], at) if over > 1 else ""
        title = title or " ".join(heads[at].text_content().split())
        is_number = "doc-number" in (heads[at].get("class") or "").split()
        columns.append(Column(title, is_number, sum(widths[at : at + over]), at, over))
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
    found = re.search(r"col--(\d+)", column.get("class") or "")
    return float(found[1]) if found else 0.0
