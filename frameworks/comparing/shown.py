"""Changes as a page or a document shows them: by kind and theme, in words, with what they touch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from frameworks.comparing.touched import Figure, Touches
from frameworks.comparing.wording import Wordings, compared, replaced
from frameworks.workbook.changes import Change, Changes, Placed
from frameworks.workbook.matching import likeness
from frameworks.workbook.texts import fold

MOST_OPEN = 40  # a longer list starts folded
SIGNS = "Old words are struck through with a minus. New words are underlined with a plus."
GONE = (
    "No longer in the framework. Answers are never deleted: they stay readable in the returns that "
    "hold them."
)
KINDS = {
    "reworded": ("Reworded", SIGNS),
    "redated": ("New date", SIGNS),
    "moved": ("Moved", SIGNS),
    "removed": ("Removed", GONE),
    "added": ("Added", ""),
    "unchanged": ("Unchanged", ""),
}
UNTOUCHING = ("added", "unchanged")


@dataclass(frozen=True)
class ShownChange:
    """A step with what differs about it, each difference named (no name for its wording).

    `touches` are the figures of each earlier step it comes from, by its code; `lines` say of which
    it was split or merged; `certainty` how sure it is that it is the same step.
    """

    code: str
    text: str
    where: str
    wordings: tuple[tuple[str, Wordings], ...]
    lines: tuple[str, ...]
    certainty: str
    touches: tuple[tuple[str, tuple[Figure, ...]], ...]
    is_shifted: bool

    @property
    def is_reworded(self) -> bool:
        """Its wording is among the differences, so its text need not stand above them."""
        return any(not what for what, _wordings in self.wordings)


@dataclass(frozen=True)
class ThemeChanges:
    """The changes of one kind in one theme."""

    theme: str
    changes: tuple[ShownChange, ...]


@dataclass(frozen=True)
class Kind:
    """The changes of one kind, theme by theme, under their heading."""

    name: str
    title: str
    note: str
    themes: tuple[ThemeChanges, ...]

    @property
    def count(self) -> int:
        return sum(len(theme.changes) for theme in self.themes)

    @property
    def is_folded(self) -> bool:
        return self.name == "unchanged" or self.count > MOST_OPEN

    @property
    def touches(self) -> bool:
        """Whether something may hang on what changed."""
        return self.name not in UNTOUCHING


@dataclass(frozen=True)
class ThemeCounts:
    """How many steps of a theme changed in each way."""

    theme: str
    numbers: tuple[tuple[Kind, int], ...]


def kinds_of(changes: Changes, touches: Touches) -> tuple[Kind, ...]:
    """Those that there are, and in each the themes in the order of the newer version."""
    kinds = (_kind(name, changes, touches) for name in KINDS)
    return tuple(kind for kind in kinds if kind.count)


def counts_by_theme(kinds: Sequence[Kind], changes: Changes) -> tuple[ThemeCounts, ...]:
    found = {kind.name: {t.theme: len(t.changes) for t in kind.themes} for kind in kinds}
    return tuple(
        ThemeCounts(theme, tuple((kind, found[kind.name].get(theme, 0)) for kind in kinds))
        for theme in changes.themes.values()
        if any(theme in numbers for numbers in found.values())
    )


def _kind(name: str, changes: Changes, touches: Touches) -> Kind:
    by_theme: dict[str, list[ShownChange]] = {code: [] for code in changes.themes}
    for change in getattr(changes, name):
        by_theme[_stands_in(change).theme_code].append(_shown(name, change, changes, touches))
    themes = tuple(
        ThemeChanges(changes.themes[code], tuple(shown))
        for code, shown in by_theme.items()
        if shown
    )
    return Kind(name, *KINDS[name], themes)


def _stands_in(change: Change) -> Placed:
    return cast(Placed, change.new or change.old)


def _shown(kind: str, change: Change, changes: Changes, touches: Touches) -> ShownChange:
    placed = _stands_in(change)
    differences = differences_of(change, changes) if change.old and change.new else []
    where = [changes.tier(placed).label, placed.section, placed.when_by_label]
    return ShownChange(
        code=change.code,
        text=placed.text,
        where=", ".join(filter(None, where)),
        wordings=tuple(differences),
        lines=change.lines,
        certainty=_certainty(change) if kind == "reworded" else "",
        touches=touches.of(change.earlier_codes),
        is_shifted=kind == "moved" and not differences and not change.lines,
    )


def _certainty(change: Change) -> str:
    """“72% of the words alike, matched by the same code”."""
    old, new = cast(Placed, change.old), cast(Placed, change.new)
    share = round(likeness(fold(new.text), fold(old.text)) * 100)
    how = f", matched by {change.match.value}" if change.match else ""
    return f"{share}% of the words alike{how}"


def differences_of(change: Change, changes: Changes) -> list[tuple[str, Wordings]]:
    old, new = cast(Placed, change.old), cast(Placed, change.new)
    found = [("", compared(old.text, new.text))] if old.text != new.text else []
    found += [
        (f"{code} as well", replace(compared(placed.text, new.text), new=()))
        for code, placed in change.merged
    ]
    found += _level_differences(dict(old.level_texts), dict(new.level_texts))
    if old.reference != new.reference:
        none = "No reference"
        own = replaced(old.reference or none, new.reference or none)
        found.append(("own reference", own))
    if old.tier != new.tier:
        found.append(("tier", replaced(changes.tier(old).label, changes.tier(new).label)))
    if (old.theme, old.section) != (new.theme, new.section):
        found.append(("theme and section", replaced(_under(old), _under(new))))
    if (old.when_by_label, old.when_by) != (new.when_by_label, new.when_by):
        note = months_apart(old.when_by, new.when_by)
        dates = replaced(old.when_by_label or "No date", new.when_by_label or "No date", note)
        found.append(("date", dates))
    return found


def _level_differences(old: dict[int, str], new: dict[int, str]) -> list[tuple[str, Wordings]]:
    return [
        (f"level {value}", compared(old.get(value, ""), new.get(value, "")))
        for value in sorted({*old, *new})
        if old.get(value) != new.get(value)
    ]


def _under(placed: Placed) -> str:
    return f"{placed.theme}, {placed.section}" if placed.section else placed.theme


def months_apart(old: date | None, new: date | None) -> str:
    """“6 months later”; nothing where either has no date or they share their month."""
    if old is None or new is None:
        return ""
    months = (new.year - old.year) * 12 + new.month - old.month
    if not months:
        return ""
    count = "1 month" if abs(months) == 1 else f"{abs(months)} months"
    return f"{count} {'later' if months > 0 else 'earlier'}"
