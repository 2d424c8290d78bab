"""What a new content changes, step by step: each step counts once, under its weightiest change."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from frameworks.workbook.connection_changes import connection_changes
from frameworks.workbook.content import FrameworkContent, Match, StepContent, ThemeContent
from frameworks.workbook.recommendations import recommendation_changes
from frameworks.workbook.scale_changes import scale_changes
from frameworks.workbook.texts import fold
from frameworks.workbook.tier_names import NamedTier, named
from frameworks.workbook.tier_sheet import tier_changes
from nhsuk.words import listed

KINDS = ("added", "reworded", "moved", "redated", "removed", "unchanged")
BESIDE_STEPS = ("scale", "tiers", "links", "recommendations")


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
    reference: str = ""

    @property
    def says(self) -> tuple:
        return self.text, self.level_texts, self.reference


@dataclass(frozen=True)
class Change:
    """One step before and after; `old` is None for an added step, `new` for a removed one.

    `merged` are the other earlier steps that went into it, by their codes. Where the earlier step
    was split, `beside` are the codes of what else came of it.
    """

    code: str
    old: Placed | None
    new: Placed | None
    was: str = ""  # the code it had before, where it could not keep it
    merged: tuple[tuple[str, Placed], ...] = ()
    beside: tuple[str, ...] = ()
    match: Match | None = None

    @property
    def earlier_code(self) -> str:
        return self.was or self.code

    @property
    def earlier_codes(self) -> tuple[str, ...]:
        """Of all that it comes from; of an added step, none."""
        own = (self.earlier_code,) if self.old else ()
        return (*own, *(code for code, _placed in self.merged))

    @property
    def lines(self) -> tuple[str, ...]:
        """“Split from SUP-01-N, …”, “Merged from …”: which lines of descent go through it."""
        said = []
        if self.beside:
            others = listed(self.beside)
            said.append(f"Split from {self.earlier_code}, of which {others} came too.")
        if self.merged:
            said.append(f"Merged from {listed(self.earlier_codes)}.")
        return tuple(said)


@dataclass(frozen=True)
class Changes:
    """`about_themes` are sentences on what changed besides steps, `scale` those on the levels,
    `tiers` those on what tiers are called, `links` those on how steps are connected,
    `recommendations` those on what a report recommends; `themes` are the names by code, as the
    newer version calls and orders them, `tier_names` its own of tiers.
    """

    added: tuple[Change, ...] = ()
    reworded: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    redated: tuple[Change, ...] = ()
    removed: tuple[Change, ...] = ()
    unchanged: tuple[Change, ...] = ()
    about_themes: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    themes: Mapping[str, str] = field(default_factory=dict)
    tier_names: Mapping[str, str] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """How many of each kind; of what stands beside the steps, how many of its changes."""
        return {kind: len(getattr(self, kind)) for kind in (*KINDS, *BESIDE_STEPS)}

    @property
    def sentences(self) -> tuple[str, ...]:
        return (*self.scale, *self.besides, *self.links)

    @property
    def besides(self) -> tuple[str, ...]:
        """What changed besides steps, their scale and how they are connected."""
        return (*self.about_themes, *self.tiers, *self.recommendations)

    @property
    def count(self) -> int:
        return sum(self.counts().values()) - len(self.unchanged)

    def tier(self, placed: Placed) -> NamedTier:
        """That of a step, as the newer version calls it."""
        return named(placed.tier, self.tier_names)


def compare(old: FrameworkContent, new: FrameworkContent) -> Changes:
    before, after = _placed(old), _placed(new)
    shifted = _shifted(before, after)
    came_of = lines_of_descent(before, new)
    kinds: dict[str, list[Change]] = {kind: [] for kind in KINDS}
    for *_place, step in new.steps():
        change = _change(step, before, after, came_of)
        is_shifted = step.code in shifted or bool(change.merged)
        kinds[_kind(change.old, after[step.code], is_shifted=is_shifted)].append(change)
    went_on = {code for codes in came_of.values() for code in codes}
    kinds["removed"] = [
        Change(code, placed, None) for code, placed in before.items() if code not in went_on
    ]
    pairs = [(change.old, change.new) for changes in kinds.values() for change in changes]
    return Changes(
        **{kind: tuple(changes) for kind, changes in kinds.items()},
        about_themes=(*_about_themes(old, new), *renamed_sections(pairs)),
        scale=scale_changes(old.scale, new.scale),
        tiers=tier_changes(old.tiers, new.tiers),
        links=connection_changes(old, new, came_of),
        recommendations=recommendation_changes(old, new),
        themes={theme.code: theme.name for theme in (*new.themes, *_gone_from(old, new))},
        tier_names=(old.tiers if new.tiers is None else new.tiers) or {},
    )


def lines_of_descent(before: Collection[str], new: FrameworkContent) -> dict[str, tuple[str, ...]]:
    """By the code of each new step, those of `before` that it comes from, its main line first."""
    found = {}
    for *_place, step in new.steps():
        main = step.replaces if step.replaces in before else step.code
        codes = dict.fromkeys((main, *step.also_replaces))
        found[step.code] = tuple(code for code in codes if code in before)
    return found


def _change(
    step: StepContent,
    before: Mapping[str, Placed],
    after: Mapping[str, Placed],
    came_of: Mapping[str, tuple[str, ...]],
) -> Change:
    earlier = came_of[step.code]
    if not earlier:
        return Change(step.code, None, after[step.code])
    main, *others = earlier
    return Change(
        step.code,
        before[main],
        after[step.code],
        was=main if main != step.code else "",
        merged=tuple((code, before[code]) for code in others),
        beside=tuple(code for code in came_of if code != step.code and main in came_of[code]),
        match=step.match,
    )


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
            step.reference,
        )
        for theme, row, tier, step in content.steps()
    }


def _kind(old: Placed | None, new: Placed, *, is_shifted: bool) -> str:
    if old is None:
        return "added"
    if old.says != new.says:
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


def renamed_sections(pairs: Iterable[tuple[Placed | None, Placed | None]]) -> Iterator[str]:
    """Of the steps that stay: every one under the old heading stands under the new one now."""
    now: dict[tuple[str, str], set[str]] = defaultdict(set)
    before: dict[tuple[str, str], set[str]] = defaultdict(set)
    for old, new in pairs:
        if old and new and old.theme_code == new.theme_code:
            now[new.theme, old.section].add(new.section)
            before[new.theme, new.section].add(old.section)
    for (theme, old_name), names in now.items():
        new_name = next(iter(names))
        is_renamed = len(names) == 1 and len(before[theme, new_name]) == 1
        if is_renamed and old_name and new_name and fold(old_name) != fold(new_name):
            yield f"The section “{old_name}” of “{theme}” is now called “{new_name}”."


def _gone_from(old: FrameworkContent, new: FrameworkContent) -> Iterator[ThemeContent]:
    stayed = {theme.code for theme in new.themes}
    yield from (theme for theme in old.themes if theme.code not in stayed)


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
    return said
