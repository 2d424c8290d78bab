"""A row as a page, a document or a file shows it to one reader. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nhsuk.words import sentence
from registers.choices import Kind, Reach
from registers.kinds import Kept, Names, words_of
from registers.models import Column


@dataclass(frozen=True)
class ShownRow:
    """`values` are those alone that its reader may read, by the keys of their columns."""

    organisation: int
    row: int
    values: Mapping[str, Kept]
    is_confirmed: bool = True
    reach: Reach = Reach.TEAM

    @classmethod
    def read(
        cls,
        columns: Iterable[Column],
        reach: Reach,
        *,
        organisation: int,
        row: int,
        values: Mapping[str, Kept],
        is_confirmed: bool,
    ) -> "ShownRow":
        """What somebody reads who reads as closely as `reach`."""
        seen = {each.key for each in columns if each.reach in reach.widest}
        own = {key: kept for key, kept in values.items() if key in seen}
        return cls(organisation, row, own, is_confirmed, reach)

    def cells(self, columns: Iterable[Column], names: Names) -> list[tuple[str, str]]:
        """Headings and words, of what is said."""
        return [(column.name, words) for column in columns if (words := self.words(column, names))]

    def words(self, column: Column, names: Names) -> str:
        kept = self.values.get(column.key)
        return words_of(Kind(column.kind), kept, unit=column.unit, names=names)


@dataclass(frozen=True)
class Line:
    """A row of a table, or of a list: what it says of the first column heads it."""

    row: int
    title: str
    whose: str
    cells: tuple[tuple[str, str], ...]
    is_confirmed: bool = True

    @property
    def said(self) -> str:
        """All that follows its title, in sentences."""
        return " ".join(f"{heading}: {sentence(words)}" for heading, words in self.cells)


def table_lines(rows: Iterable[ShownRow], columns: Sequence[Column], names: Names) -> list[Line]:
    """Of a table: a cell for each of its columns, empty ones too."""
    return [
        Line(
            each.row,
            each.words(columns[0], names) if columns else "",
            "",
            tuple((column.name, each.words(column, names)) for column in columns[1:]),
            each.is_confirmed,
        )
        for each in rows
    ]


def list_lines(
    rows: Iterable[ShownRow], columns: Sequence[Column], names: Names, whose: Mapping[int, str]
) -> list[Line]:
    """Of a list: what is said alone."""
    found = []
    for each in rows:
        cells = each.cells(columns, names)
        title = cells[0][1] if cells else f"Row {each.row}"
        found.append(Line(each.row, title, whose.get(each.organisation, ""), tuple(cells[1:])))
    return found
