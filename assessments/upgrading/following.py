"""What becomes of what was answered when a cycle is led from one version to a later one.

The steps and levels of two versions, and nothing of any return.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.levels import level_now
from frameworks.comparing.descent import followed
from frameworks.models import Level, Step, Version
from frameworks.reading.contents import content_of
from frameworks.workbook.texts import fold


@dataclass(frozen=True)
class Following:
    """By their keys: which step stands for which from now on, which theme, and which level.

    `reworded` are the old steps whose words, or whose words for a level, are others now;
    `relabelled` the old levels that another word stands for.
    """

    steps: Mapping[int, int]
    themes: Mapping[int, int]
    levels: Mapping[int, int]
    reworded: frozenset[int]
    relabelled: frozenset[int]
    removed: frozenset[int]
    new: frozenset[int]


def following(old: Version, new: Version, levels: Mapping[int, int] | None = None) -> Following:
    """From one version to a later one; `levels` as somebody chose, or else `likely_levels`."""
    chosen = likely_levels(old, new) if levels is None else dict(levels)
    steps = followed(old, new)
    before, after = set(_pks(old)), set(_pks(new))
    return Following(
        steps=steps,
        themes=_themes(old, new),
        levels=chosen,
        reworded=frozenset(_reworded(old, new, steps)),
        relabelled=frozenset(_relabelled(old, new, chosen)),
        removed=frozenset(before - steps.keys()),
        new=frozenset(after - set(steps.values())),
    )


def levels_of(version: Version) -> list[Level]:
    return list(version.scale.levels.all())


def likely_levels(old: Version, new: Version) -> dict[int, int]:
    """By old level: the new one of the same words, or else the nearest in number."""
    after = levels_of(new)
    return {level.pk: level_now(level, after).pk for level in levels_of(old)}


def _relabelled(old: Version, new: Version, chosen: Mapping[int, int]) -> set[int]:
    labels = {level.pk: fold(level.label) for level in (*levels_of(old), *levels_of(new))}
    return {before for before, after in chosen.items() if labels[before] != labels[after]}


def _pks(version: Version) -> list[int]:
    return list(Step.objects.of(version.pk).values_list("pk", flat=True))


def _themes(old: Version, new: Version) -> dict[int, int]:
    codes = dict(new.themes.values_list("code", "pk"))
    themes = old.themes.values_list("pk", "code")
    return {pk: codes[code] for pk, code in themes if code in codes}


def _reworded(old: Version, new: Version, steps: Mapping[int, int]) -> set[int]:
    words = _words(old) | _words(new)
    return {before for before, after in steps.items() if words[before] != words[after]}


def _words(version: Version) -> dict[int, tuple]:
    """By step: its text and what each level means for it, the levels by their words."""
    pks = dict(Step.objects.of(version.pk).values_list("code", "pk"))
    labels = {level.value: fold(level.label) for level in levels_of(version)}
    return {
        pks[step.code]: (
            step.text,
            frozenset((labels.get(value), text) for value, text in step.level_texts.items()),
        )
        for *_place, step in content_of(version).steps()
    }
