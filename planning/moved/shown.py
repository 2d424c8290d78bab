"""What page, print and workbook show of what moved: a row a theme, and answers in words. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assessments.choices import Choice
from planning.moved.moves import Figures, Given, Line, Move, Moved, Part, StepName
from planning.rollups.bars import Bar, Share, segments_of
from planning.rollups.narrowed import Narrowed


@dataclass(frozen=True)
class Wanted(Narrowed):
    """What the figures are narrowed to, and which of them was opened."""

    move: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        move = query.get("move", "")
        return cls(**vars(Narrowed.of(query)), move=move if move in list(Move) else "")


@dataclass(frozen=True)
class Row:
    """The answers of one theme, or of all, by what became of them."""

    theme: str
    name: str
    bar: Bar

    @property
    def cells(self) -> tuple[Share, ...]:
        return self.bar.shares


@dataclass(frozen=True)
class MovedPage:
    moved: Moved

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every theme in which anything was answered then or now."""
        compared = self.moved.figures.compared
        known = compared.themes
        return tuple(
            Row(code, name, bar_of(code, name, compared))
            for code, name in self.moved.themes
            if code in known
        )

    @cached_property
    def total(self) -> Row:
        return Row("", "All themes", bar_of("", "All themes", self.moved.figures.compared))


def bar_of(theme: str, name: str, figures: Figures) -> Bar:
    shares = tuple(
        Share(move.value, move.word, move.look, figures.count(move, theme or None)) for move in Move
    )
    total = sum(share.count for share in shares)
    return Bar(theme, name, shares, tuple(segments_of(shares)), total, 0)


@dataclass(frozen=True)
class Told:
    """One answer beside the one before, in words."""

    code: str
    name: str
    theme: str
    step: StepName
    move: Move
    before: str
    now: str


def told(moved: Moved, lines: Iterable[tuple[Part, Line]]) -> list[Told]:
    themes = dict(moved.themes)
    return [
        Told(
            part.code,
            part.name,
            themes.get(line.theme, line.theme),
            moved.steps[line.step],
            line.move,
            _words(moved, line.before, "Not asked, or left blank"),
            _words(moved, line.now, "Not asked" if line.move == Move.GONE else "Left blank"),
        )
        for part, line in lines
    ]


def _words(moved: Moved, given: Given | None, otherwise: str) -> str:
    if given is None:
        return otherwise
    if given.level is not None and given.level in moved.levels:
        return moved.levels[given.level]
    return Choice(given.choice).label
