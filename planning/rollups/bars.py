"""Stacked bars of answers by theme: the shares of each level as SVG needs them. Pure."""

from dataclasses import dataclass

from planning.rollups.figures import Rollup
from planning.rollups.heat import Shade, shades, themes_of

NARROWEST = 4.0  # per cent of the bar that a number of two digits needs


@dataclass(frozen=True)
class Segment:
    """A level's share of the bar in per cent, from the left; its number stands at `middle`."""

    shade: Shade
    count: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)

    @property
    def holds_number(self) -> bool:
        return self.width >= NARROWEST


@dataclass(frozen=True)
class Bar:
    theme: str
    name: str
    counts: tuple[tuple[Shade, int], ...]
    segments: tuple[Segment, ...]
    total: int
    not_sure: int
    not_applicable: int
    unanswered: int
    overdue: int

    @property
    def words(self) -> str:
        """The bar for those who cannot see it: "2 Not started, 7 Exploring"."""
        return ", ".join(f"{count} {shade.label}" for shade, count in self.counts if count)


def bars_of(rollup: Rollup) -> tuple[Bar, ...]:
    key = shades(rollup.frame.levels)
    return tuple(
        _bar(theme.code, theme.name, rollup.returns.tally(theme.code), key)
        for theme in themes_of(rollup, rollup.frame.returning)
    )


def total_bar(rollup: Rollup) -> Bar:
    return _bar("", "All themes", rollup.returns.tally(), shades(rollup.frame.levels))


def _bar(code: str, name: str, tally, key: tuple[Shade, ...]) -> Bar:
    counts = tuple((shade, tally.at(shade.value)) for shade in key)
    return Bar(
        theme=code,
        name=name,
        counts=counts,
        segments=tuple(_segments(counts)),
        total=tally.total,
        not_sure=tally.not_sure,
        not_applicable=tally.not_applicable,
        unanswered=tally.unanswered,
        overdue=tally.overdue,
    )


def _segments(counts: tuple[tuple[Shade, int], ...]):
    total, before = sum(count for _, count in counts), 0
    for shade, count in counts:
        if count:
            yield Segment(
                shade, count, round(100 * before / total, 2), round(100 * count / total, 2)
            )
        before += count
