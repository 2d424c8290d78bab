"""What a new scale changes, level by level, in sentences: each is one change."""

from collections.abc import Iterator

from frameworks.workbook.content import LevelContent, ScaleContent
from frameworks.workbook.texts import fold


def scale_changes(old: ScaleContent | None, new: ScaleContent | None) -> tuple[str, ...]:
    """Nothing where the file brings no scale, or the framework had none."""
    if old is None or new is None or old == new:
        return ()
    before = {fold(level.label): level for level in old.levels}
    after = {fold(level.label): level for level in new.levels}
    return tuple(_sentences(old, new, before, after)) or ("The scale of answers changed.",)


def _sentences(
    old: ScaleContent,
    new: ScaleContent,
    before: dict[str, LevelContent],
    after: dict[str, LevelContent],
) -> Iterator[str]:
    gone = [level for name, level in before.items() if name not in after]
    come = [level for name, level in after.items() if name not in before]
    renamed = list(_renamed(before, after))
    for was, now in renamed:
        yield f"The level “{was.label}” is now called “{now.label}”."
        gone.remove(was)
        come.remove(now)
    yield from (f"The level “{level.label}” is new." for level in come)
    yield from (f"The level “{level.label}” is taken out." for level in gone)
    yield from _order(before, after)
    for name in (name for name in before if name in after):
        if before[name].label != after[name].label:
            yield f"The level “{before[name].label}” is now written “{after[name].label}”."
        if before[name].description != after[name].description:
            yield f"The description of the level “{after[name].label}” changed."
    yield from _in_place(old, new, {fold(was.label): fold(now.label) for was, now in renamed})


def _renamed(
    before: dict[str, LevelContent], after: dict[str, LevelContent]
) -> Iterator[tuple[LevelContent, LevelContent]]:
    """As many levels of other names between the same two that stayed; where those stand in another
    order, one of another name in the same place of a scale as long as before."""
    old, new = _between(before, after), _between(after, before)
    if list(old) == list(new):
        for place, levels in old.items():
            if len(levels) == len(new[place]):
                yield from zip(levels, new[place], strict=True)
    elif len(before) == len(after):
        values = {level.value: level for name, level in after.items() if name not in before}
        gone = (level for name, level in before.items() if name not in after)
        yield from ((level, values[level.value]) for level in gone if level.value in values)


def _between(
    levels: dict[str, LevelContent], others: dict[str, LevelContent]
) -> dict[str, list[LevelContent]]:
    """Those that are not among the others, by the one beneath them that is; in order."""
    found: dict[str, list[LevelContent]] = {"": []}
    for name, level in levels.items():
        if name in others:
            found[name] = []
        else:
            found[next(reversed(found))].append(level)
    return found


def _order(before: dict[str, LevelContent], after: dict[str, LevelContent]) -> Iterator[str]:
    stayed = [name for name in before if name in after]
    now = sorted(stayed, key=lambda name: after[name].value)
    if stayed != now:
        labels = ", ".join(f"“{level.label}”" for level in after.values())
        yield f"The levels stand in another order, from the lowest: {labels}."
    elif len(stayed) == len(before) == len(after) and _values(before) != _values(after):
        numbers = ", ".join(f"{level.value} {level.label}" for level in after.values())
        yield f"The levels have other numbers: {numbers}."


def _values(levels: dict[str, LevelContent]) -> list[int]:
    return [level.value for level in levels.values()]


def _in_place(old: ScaleContent, new: ScaleContent, renamed: dict[str, str]) -> Iterator[str]:
    was, now = _in_place_label(old), _in_place_label(new)
    if renamed.get(fold(was), fold(was)) != fold(now):
        yield f"A step counts as in place from “{now}” upwards; before, it was “{was}”."


def _in_place_label(scale: ScaleContent) -> str:
    labels = (level.label for level in scale.levels if level.value >= scale.in_place_from)
    return next(labels, "")
