"""What a register comes to: counts and sums by column, over any of its organisations. Pure.

Missing is missing: who has not sent anything counts as nothing, and a cell that is empty is no
nought. Each figure says of how many rows it is.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from nhsuk.words import counted
from organisations.bodies import Body
from organisations.choices import Tier
from registers.choices import NOT_STARTED, YES_NO, Kind, State
from registers.kinds import Names, sum_words
from registers.models import Column, RegisterYear
from registers.shown import ShownRow


@dataclass(frozen=True)
class ColumnFigure:
    """`said` of `rows` rows hold something; `total` where they add up, `words` where few words
    stand there, the most frequent first.
    """

    column: Column
    rows: int
    said: int
    total: Decimal | None
    words: tuple[tuple[str, int], ...]

    @property
    def kind(self) -> Kind:
        return Kind(self.column.kind)

    @property
    def sum(self) -> str:
        if self.total is None:
            return ""
        return sum_words(self.kind, self.total, unit=self.column.unit)

    @property
    def basis(self) -> str:
        return f"{self.said:,} of {counted(self.rows, 'row')}"

    @property
    def amount(self) -> Decimal | None:
        """As a workbook can add it: in pounds."""
        if self.total is None:
            return None
        return self.total.scaleb(-2) if self.kind == Kind.MONEY else self.total


@dataclass(frozen=True)
class Reading:
    """What one reader may read of a register in a year, on a day."""

    year: RegisterYear
    on: date
    bodies: tuple[Body, ...]
    places: tuple[Body, ...]
    states: Mapping[int, State]
    rows: tuple[ShownRow, ...]
    columns: tuple[Column, ...]
    names: Names

    @cached_property
    def whole(self) -> "Part":
        return Part(self, frozenset(body.pk for body in self.bodies))

    def part(self, body: Body) -> "Part":
        return Part(self, body.inside)

    @cached_property
    def whose(self) -> dict[int, str]:
        return {body.pk: body.name for body in self.bodies}

    @property
    def tier(self) -> Tier:
        return Tier(self.year.register.tier)

    def named(self, code: str) -> Body | None:
        found = (body for body in (*self.places, *self.bodies) if body.code == code)
        return next(found, None)

    @property
    def adding(self) -> list[Column]:
        return [column for column in self.columns if Kind(column.kind).adds_up]


@dataclass(frozen=True)
class Part:
    """The same of some organisations: each counts once, wherever it lies."""

    reading: Reading
    inside: Collection[int]

    @cached_property
    def rows(self) -> list[ShownRow]:
        return [row for row in self.reading.rows if row.organisation in self.inside]

    @cached_property
    def bodies(self) -> list[Body]:
        return [body for body in self.reading.bodies if body.pk in self.inside]

    @property
    def answered(self) -> int:
        return self._in((State.SENT, State.NOTHING))

    @property
    def nothing(self) -> int:
        return self._in((State.NOTHING,))

    def _in(self, states: Collection[State]) -> int:
        return sum(self.reading.states.get(body.pk) in states for body in self.bodies)

    @property
    def unconfirmed(self) -> int:
        return sum(not row.is_confirmed for row in self.rows)

    @property
    def in_brief(self) -> str:
        """31 of 41"""
        return f"{self.answered} of {len(self.bodies)}"

    @property
    def filled_in(self) -> str:
        """31 of 41 PCNs have filled it in, 2 of them with nothing to report"""
        nothing = f", {self.nothing} of them with nothing to report" if self.nothing else ""
        return f"{filled_in(self.answered, len(self.bodies), self.reading.tier)}{nothing}"

    @property
    def row_count(self) -> int | None:
        """None where nobody has answered: that is missing, and no nought."""
        return len(self.rows) if self.answered else None

    @property
    def lacking(self) -> str:
        """What is said where nobody has answered; one that is filling it in has not sent it yet."""
        states = [self.reading.states.get(body.pk) for body in self.bodies]
        return "Not sent yet" if states == [State.OPEN] else "Missing"

    @property
    def rows_in_words(self) -> str:
        waiting = self.unconfirmed
        of_which = f", of which {waiting:,} of last year not confirmed" if waiting else ""
        return f"{counted(len(self.rows), 'row')}{of_which}"

    @cached_property
    def figures(self) -> list[ColumnFigure]:
        """Of the columns that their reader reads in one of the rows at least."""
        found = (figure_of(column, self.rows) for column in self.reading.columns)
        return [figure for figure in found if figure.rows]

    @property
    def telling(self) -> list[ColumnFigure]:
        """Those with more to tell than that they are filled in everywhere."""
        return [each for each in self.figures if each.sum or each.words or each.said < each.rows]

    def sums(self, columns: Iterable[Column]) -> list[str]:
        return [self._sum_in_words(column) for column in columns]

    def _sum_in_words(self, column: Column) -> str:
        """Missing is no nought; and the sum of what one happens to read is no sum of them all."""
        if not self.answered:
            return self.lacking
        figure = figure_of(column, self.rows)
        if figure.rows < len(self.rows):
            return "Not shown to you"
        return figure.sum or ("Not said" if self.rows else "None")

    def sum_of(self, column: Column) -> Decimal | None:
        """As a workbook can add it; empty where its reader does not read it in every row."""
        figure = figure_of(column, self.rows)
        return figure.amount if figure.rows == len(self.rows) else None

    @property
    def state(self) -> tuple[str, str]:
        """Of one organisation: its word and colour."""
        (pk,) = self.inside
        state = self.reading.states.get(pk)
        return (state.label, state.colour) if state else NOT_STARTED


def filled_in(answered: int, asked: int, tier: Tier) -> str:
    """31 of 41 PCNs have filled it in; 0 of 1 PCN has."""
    who = f"{answered} of {asked} {tier.kind}{'' if asked == 1 else 's'}"
    return f"{who} {'has' if 1 in (answered, asked) else 'have'} filled it in"


def figure_of(column: Column, rows: Sequence[ShownRow]) -> ColumnFigure:
    """Over those rows in which its reader may read the column at all."""
    read = [row for row in rows if column.reach in row.reach.widest]
    kept = [row.values[column.key] for row in read if column.key in row.values]
    kind = Kind(column.kind)
    total = sum(map(Decimal, kept), Decimal(0)) if kind.adds_up and kept else None
    words: list[tuple[str, int]] = []
    if kind.is_counted_by_word:
        labels = dict(YES_NO) if kind == Kind.YES_NO else {}
        counts = Counter(labels.get(str(each), str(each)) for each in kept)
        words = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ColumnFigure(column, len(read), len(kept), total, tuple(words))


def found_by(rows: Iterable[ShownRow], words: str, reading: Reading) -> list[ShownRow]:
    """Those that hold every word, in what its reader reads of them or in whose they are."""
    wanted = words.casefold().split()
    if not wanted:
        return list(rows)
    return [row for row in rows if _holds(row, wanted, reading)]


def _holds(row: ShownRow, wanted: list[str], reading: Reading) -> bool:
    cells = row.cells(reading.columns, reading.names)
    said = " ".join([reading.whose.get(row.organisation, ""), *(words for _, words in cells)])
    return all(word in said.casefold() for word in wanted)
