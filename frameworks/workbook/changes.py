"""What a new content changes, step by step: each step counts once, under its weightiest change."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from frameworks.workbook.content import FrameworkContent
from frameworks.workbook.texts import fold

KINDS = ("added", "reworded", "moved", "redated", "removed", "unchanged")


@dataclass(frozen=True)
class Placed:
    """A step where it stands."""

    theme_code: str
    theme: str
    section: str
    when_by_label: str
    when_by: date | None
    tier: str
    text: str
    level_texts: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Change:
    """One step before and after; `old` is None for an added step, `new` for a removed one."""

    code: str
    old: Placed | None
    new: Placed | None


@dataclass(frozen=True)
class Changes:
    """`about_themes` are sentences on what changed besides steps."""

    added: tuple[Change, ...] = ()
    reworded: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    redated: tuple[Change, ...] = ()
    removed: tuple[Change, ...] = ()
    unchanged: tuple[Change, ...] = ()
    about_themes: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        return {kind: len(getattr(self, kind)) for kind in KINDS}

    @property
    def count(self) -> int:
        """How many steps are touched."""
        return sum(self.counts().values()) - len(self.unchanged)


def compare(old: FrameworkContent, new: FrameworkContent) -> Changes:
    before, after = _placed(old), _placed(new)
    shifted = _shifted(before, after)
    kinds: dict[str, list[Change]] = {kind: [] for kind in KINDS}
    for code, placed in after.items():
        kind = _kind(before.get(code), placed, is_shifted=code in shifted)
        kinds[kind].append(Change(code, before.get(code), placed))
    for code, placed in before.items():
        if code not in after:
            kinds["removed"].append(Change(code, placed, None))
    listed = {kind: tuple(changes) for kind, changes in kinds.items()}
    return Changes(**listed, about_themes=tuple(_about_themes(old, new)))


def _placed(content: FrameworkContent) -> dict[str, Placed]:
    return {
        step.code: Placed(
            theme.code,
            theme.name,
            row.section,
            row.when_by_label,
            row.when_by,
            tier,
            step.text,
            tuple(sorted(step.level_texts.items())),
        )
        for theme, row, tier, step in content.steps()
    }


def _kind(old: Placed | None, new: Placed, *, is_shifted: bool) -> str:
    if old is None:
        return "added"
    if (old.text, old.level_texts) != (new.text, new.level_texts):
        return "reworded"
    if _home(old) != _home(new):
        return "moved"
    if (old.when_by, old.when_by_label) != (new.when_by, new.when_by_label):
        return "redated"
    return "moved" if is_shifted else "unchanged"


def _home(placed: Placed) -> tuple[str, str, str]:
    return placed.theme_code, fold(placed.section), placed.tier


def _shifted(before: dict[str, Placed], after: dict[str, Placed]) -> set[str]:
    """Steps that changed places among those that stayed under their date and heading.

    Inserting or removing a row shifts nobody: the longest run still in order stands still.
    """
    staying = [
        code
        for code, placed in after.items()
        if code in before
        and _home(before[code]) == _home(placed)
        and before[code].when_by == placed.when_by
    ]
    order = {code: position for position, code in enumerate(before)}
    still = _longest_rising([order[code] for code in staying])
    return {code for position, code in enumerate(staying) if position not in still}


def _longest_rising(values: list[int]) -> set[int]:
    """The indexes of a longest rising subsequence."""
    ends: list[int] = []
    end_indexes: list[int] = []
    previous: list[int | None] = []
    for index, value in enumerate(values):
        length = bisect_left(ends, value)
        previous.append(end_indexes[length - 1] if length else None)
        ends[length:] = [value] if length == len(ends) else [value, *ends[length + 1 :]]
        end_indexes[length:] = [index, *end_indexes[length + 1 :]]
    rising = set()
    last = end_indexes[-1] if end_indexes else None
    while last is not None:
        rising.add(last)
        last = previous[last]
    return rising


def _about_themes(old: FrameworkContent, new: FrameworkContent) -> list[str]:
    before = {theme.code: theme for theme in old.themes}
    after = {theme.code: theme for theme in new.themes}
    said = [f"The theme “{t.name}” is new." for code, t in after.items() if code not in before]
    said += [f"The theme “{t.name}” is left out." for c, t in before.items() if c not in after]
    for code in (code for code in after if code in before):
        was, now = before[code], after[code]
        if was.name != now.name:
            said.append(f"The theme “{was.name}” is now called “{now.name}”.")
        if (was.lead, was.statements) != (now.lead, now.statements):
            said.append(f"What good looks like changed in “{now.name}”.")
    if [c for c in before if c in after] != [c for c in after if c in before]:
        said.append("The themes stand in another order.")
    if new.scale and old.scale != new.scale:
        said.append("The scale of answers changed.")
    return said
