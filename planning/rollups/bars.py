"""Stacked bars of answers by theme: the shares of a bar as SVG needs them. Pure.

The levels come first, then the answers at no level, so that a bar, its table and their key hold
every answer once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.choices import Choice
from assessments.progress import Tally
from planning.rollups.figures import Rollup
from planning.rollups.heat import Shade, shades, themes_of

NARROWEST = 4.0  # per cent of the bar that a number of two digits needs


@dataclass(frozen=True)
class Share:
    """The answers of one kind. `kind` narrows a list to them; `look` names how they are drawn."""

    kind: str
    label: str
    look: str
    count: int


@dataclass(frozen=True)
class Segment:
    """A share of the bar in per cent, from the left; its number stands at `middle`."""

    share: Share
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
    shares: tuple[Share, ...]
    segments: tuple[Segment, ...]
    total: int
    overdue: int

    @property
    def words(self) -> str:
        """The bar for those who cannot see it: "2 Not started, 7 Exploring, 1 Not sure"."""
        return ", ".join(f"{share.count} {share.label}" for share in self.shares if share.count)


def bars_of(rollup: Rollup) -> tuple[Bar, ...]:
    key = shades(rollup.frame.levels)
    return tuple(
        _bar(theme.code, theme.name, rollup.returns.tally(theme.code), key)
        for theme in themes_of(rollup, rollup.frame.returning)
    )


def total_bar(rollup: Rollup) -> Bar:
    return _bar("", "All themes", rollup.returns.tally(), shades(rollup.frame.levels))


def shares_of(tally: Tally, key: Iterable[Shade]) -> tuple[Share, ...]:
    """Every answer once: at its level, or as one that stands at none."""
    return (
        *(Share(str(at.value), at.label, str(at.shade), tally.at(at.value)) for at in key),
        Share(Choice.NOT_SURE.value, "Not sure", "not-sure", tally.not_sure),
        Share(Choice.NOT_APPLICABLE.value, "Not applicable", "no-need", tally.not_applicable),
        Share(Choice.UNANSWERED.value, "Unanswered", "blank", tally.unanswered),
    )


def _bar(code: str, name: str, tally: Tally, key: tuple[Shade, ...]) -> Bar:
    shares = shares_of(tally, key)
    return Bar(
        theme=code,
        name=name,
        shares=shares,
        segments=tuple(segments_of(shares)),
        total=tally.total,
        overdue=tally.overdue,
    )


def segments_of(shares: tuple[Share, ...]) -> Iterable[Segment]:
    total, before = sum(share.count for share in shares), 0
    for share in shares:
        if share.count:
            x, width = 100 * before / total, 100 * share.count / total
            yield Segment(share, round(x, 2), round(width, 2))
        before += share.count
