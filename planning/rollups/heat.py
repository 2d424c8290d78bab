"""The heat table of a rollup: where each organisation says it is, theme by theme. Pure.

Rows stand in the order of their names and carry no rank. A return that is not in has one wide cell
that says how complete it is, and never a level.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assessments.progress import Tally
from assessments.standing import state_tag
from organisations.choices import Tier
from planning.rollups.figures import Figures, LevelName, Part, Rollup, ThemeFrame, middle_level

SHADES = 10  # the stylesheet's ramp, from 0 to 9


@dataclass(frozen=True)
class Shade:
    """A level with its place on the ramp, as the key above the table shows it."""

    value: int
    label: str
    shade: int


@dataclass(frozen=True)
class HeatCell:
    """`word` is the level of the middle answer; without one `shade` is None and it says why.

    `not_sure` stands at no level: it is counted apart, or a reader would look for it in vain.
    """

    theme: str
    theme_name: str
    word: str
    shade: int | None
    in_place: int
    applicable: int
    not_sure: int

    @property
    def not_sure_words(self) -> str:
        return f"{self.not_sure} not sure" if self.not_sure else ""


@dataclass(frozen=True)
class HeatRow:
    """One organisation. `missing` and `draft` say what is known of a return that is not in."""

    code: str
    name: str
    cells: tuple[HeatCell, ...] = ()
    missing: str = ""
    draft: str = ""
    note: int | None = None

    @property
    def in_short(self) -> str:
        """Of a return that is not in: Fellside PCN (In progress, 3 of 8 answered)."""
        return f"{self.name} ({', '.join(filter(None, (self.missing, self.draft)))})"


@dataclass(frozen=True)
class HeatGroup:
    """Rows under one heading; a place's own page has one group without."""

    code: str
    name: str
    rows: tuple[HeatRow, ...]

    @property
    def returned(self) -> tuple[HeatRow, ...]:
        return tuple(row for row in self.rows if not row.missing)

    @property
    def missing(self) -> str:
        """Who has not returned, in a line: print has no room for a row each."""
        return ", ".join(row.in_short for row in self.rows if row.missing)


@dataclass(frozen=True)
class Heat:
    themes: tuple[ThemeFrame, ...]
    key: tuple[Shade, ...]
    groups: tuple[HeatGroup, ...]
    notes: tuple[str, ...] = ()


def shades(levels: Iterable[LevelName]) -> tuple[Shade, ...]:
    """The levels spread over the ramp, no two of up to ten on one shade; both ends are taken."""
    levels = tuple(levels)
    steps = max(len(levels) - 1, 1)
    return tuple(
        Shade(level.value, level.label, round(place * (SHADES - 1) / steps))
        for place, level in enumerate(levels)
    )


def heat_of(rollup: Rollup) -> Heat:
    """Each return once: those of PCNs, for a system, under the place that receives them."""
    themes = themes_of(rollup, rollup.frame.returning)
    key = shades(rollup.frame.levels)
    rows = {part.code: _row(part, themes, key) for part in rollup.returns.parts}
    notes = _notes(rollup)
    for number, code in enumerate(notes, start=1):
        rows[code] = replace(rows[code], note=number)
    return Heat(themes, key, tuple(_groups(rollup, rows)), tuple(notes.values()))


def places_heat(rollup: Rollup) -> Heat:
    """The places of a system, each with all the answers of its own PCNs."""
    themes = themes_of(rollup, rollup.frame.returning)
    key = shades(rollup.frame.levels)
    rows = tuple(
        HeatRow(code, name, cells=_cells(figures.tally, themes, key))
        if figures.received
        else HeatRow(code, name, missing="No returns yet")
        for code, name, figures in places_of(rollup)
    )
    return Heat(themes, key, (HeatGroup("", "", rows),))


def own_heat(rollup: Rollup) -> Heat | None:
    """The organisation's own steps in one row; None where it has none to answer."""
    if rollup.own is None:
        return None
    themes = themes_of(rollup, rollup.tier)
    key = shades(rollup.frame.levels)
    return Heat(themes, key, (HeatGroup("", "", (_row(rollup.own, themes, key),)),))


def places_of(rollup: Rollup) -> list[tuple[str, str, Figures]]:
    """Each place's code, name and PCNs; a PCN in two places is in both."""
    returns = rollup.returns
    return [(code, name, returns.in_place(code)) for code, name in _places_by_name(rollup)]


def _places_by_name(rollup: Rollup) -> list[tuple[str, str]]:
    return sorted(rollup.place_names.items(), key=lambda pair: pair[1])


def themes_of(rollup: Rollup, tier: str) -> tuple[ThemeFrame, ...]:
    return tuple(theme for theme in rollup.frame.themes if theme.steps.get(tier))


def standing(part: Part) -> tuple[str, str]:
    """Of a return that is not in: its state in words, and how complete its draft is."""
    word, _ = state_tag(part.state, part.progress)
    return word, f"{part.progress} answered" if part.progress.answered else ""


def in_order(rollup: Rollup) -> list[Part]:
    """Whose returns are added up, as the rows of the heat table stand."""
    return [part for _code, _name, parts in _grouped(rollup) for part in parts]


def _groups(rollup: Rollup, rows: Mapping[str, HeatRow]) -> Iterable[HeatGroup]:
    for code, name, parts in _grouped(rollup):
        yield HeatGroup(code, name, tuple(rows[part.code] for part in parts))


def _grouped(rollup: Rollup) -> Iterable[tuple[str, str, list[Part]]]:
    """Under the place that receives each, by name; who lies in none comes last."""
    if rollup.tier != Tier.SYSTEM or rollup.frame.returning != Tier.NEIGHBOURHOOD:
        yield "", "", list(rollup.returns.parts)
        return
    received: dict[str, list[Part]] = defaultdict(list)
    for part in rollup.returns.parts:
        received[part.place].append(part)
    for code, name in [*_places_by_name(rollup), ("", "In no place")]:
        if received[code]:
            yield code, name, received[code]


def _row(part: Part, themes: tuple[ThemeFrame, ...], key: tuple[Shade, ...]) -> HeatRow:
    if part.received:
        return HeatRow(part.code, part.name, cells=_cells(part.tally, themes, key))
    missing, draft = standing(part)
    return HeatRow(part.code, part.name, missing=missing, draft=draft)


def _cells(tally_of, themes: tuple[ThemeFrame, ...], key: tuple[Shade, ...]):
    return tuple(_cell(theme, tally_of(theme.code), key) for theme in themes)


def _cell(theme: ThemeFrame, tally: Tally, key: tuple[Shade, ...]) -> HeatCell:
    shade = middle_shade(tally, key)
    return HeatCell(
        theme=theme.code,
        theme_name=theme.name,
        word=shade.label if shade else _without_a_level(tally),
        shade=shade.shade if shade else None,
        in_place=tally.in_place,
        applicable=tally.applicable,
        not_sure=tally.not_sure,
    )


def middle_word(tally: Tally, key: Iterable[Shade]) -> str:
    """The level of the middle answer, or why there is none."""
    shade = middle_shade(tally, key)
    return shade.label if shade else _without_a_level(tally)


def middle_shade(tally: Tally, key: Iterable[Shade]) -> Shade | None:
    middle = middle_level(tally)
    return next((shade for shade in key if shade.value == middle), None)


def _without_a_level(tally: Tally) -> str:
    if tally.not_sure:
        return "Not sure"
    return "Not applicable" if tally.not_applicable else "No answers"


def _notes(rollup: Rollup) -> dict[str, str]:
    """A footnote for each organisation that lies in more than one place, by its code."""
    return {
        part.code: (
            f"{part.name} lies in {' and '.join(_names(rollup, part))}. "
            "It is counted in each of them, and once for the system."
        )
        for part in rollup.returns.parts
        if len(part.places) > 1
    }


def _names(rollup: Rollup, part: Part) -> list[str]:
    return [rollup.place_names.get(code, code) for code in part.places]
