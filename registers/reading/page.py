"""What the page of a register shows: its figures, who has filled it in, the rows that fit."""

from dataclasses import dataclass
from functools import cached_property

from organisations.bodies import Body
from registers.reading.figures import Part, Reading, found_by
from registers.reading.narrowing import Narrowing
from registers.shown import ShownRow

MOST_SUMS = 3


@dataclass(frozen=True)
class Line:
    """A place or an organisation in the table of who has filled it in."""

    body: Body
    part: Part
    query: str
    is_place: bool
    sums: list[tuple[str, str]]

    @property
    def said(self) -> str:
        """8 of 10, or the word of one organisation."""
        return self.part.in_brief if self.is_place else self.part.state[0]


@dataclass(frozen=True)
class RegisterPage:
    reading: Reading
    by: Narrowing

    @property
    def chosen(self) -> Body | None:
        return self.reading.named(self.by.organisation)

    @cached_property
    def part(self) -> Part:
        return self.reading.part(self.chosen) if self.chosen else self.reading.whole

    @property
    def rows(self) -> list[ShownRow]:
        return found_by(self.part.rows, self.by.q, self.reading)

    @property
    def sum_headings(self) -> list[str]:
        return [column.name for column in self.reading.adding[:MOST_SUMS]]

    @property
    def lines(self) -> list[Line]:
        """Places first where there are several; of the one that is chosen, those in it."""
        reading, chosen = self.reading, self.chosen
        if chosen is None and len(reading.places) > 1:
            return [self._line(each, is_place=True) for each in reading.places]
        return [self._line(each, is_place=False) for each in self.part.bodies]

    def _line(self, body: Body, *, is_place: bool) -> Line:
        part = self.reading.part(body)
        sums = part.sums(self.reading.adding[:MOST_SUMS])
        pairs = list(zip(self.sum_headings, sums, strict=True))
        query = self.by.query(organisation=body.code)
        return Line(body, part, query, is_place, pairs)

    @property
    def choices(self) -> list[tuple[str, str]]:
        places = self.reading.places if len(self.reading.places) > 1 else ()
        return [(each.code, each.name) for each in (*places, *self.reading.bodies)]
