"""A scale with a level more or less, or in another order: arithmetic on values alone."""

from collections.abc import Sequence
from dataclasses import replace

from frameworks.workbook.content import LevelContent, ScaleContent

NEW = -1  # the value of a level that has none yet
HIGHEST = 99  # as a workbook may number them


def laid(scale: ScaleContent, order: Sequence[LevelContent]) -> tuple[ScaleContent, dict[int, int]]:
    """The scale with these levels from the lowest up, and by the number a level had the one it
    has now. The mark of being in place stays on its level; where that goes, on the next one."""
    numbers = _numbers([level.value for level in scale.levels], len(order))
    became = {level.value: number for level, number in zip(order, numbers, strict=True)}
    levels = tuple(
        replace(level, value=number) for level, number in zip(order, numbers, strict=True)
    )
    return ScaleContent(levels, became[in_place_of(scale, order)]), became


def in_place_of(scale: ScaleContent, order: Sequence[LevelContent]) -> int:
    """The number, as of before, of the level from which a step counts as in place."""
    left = [level.value for level in order if level.value != NEW]
    if scale.in_place_from in left:
        return scale.in_place_from
    above = [value for value in left if value > scale.in_place_from]
    return min(above, default=max(left))


def _numbers(values: Sequence[int], count: int) -> list[int]:
    """Those that stand, from the lowest; one more than the highest for each that is new."""
    numbers = sorted(values)
    while len(numbers) < count:
        following = numbers[-1] + 1
        free = (number for number in range(HIGHEST) if number not in numbers)
        numbers = sorted([*numbers, following if following <= HIGHEST else next(free)])
    return numbers[:count]
