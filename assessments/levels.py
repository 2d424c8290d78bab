"""Which level of one scale stands for one of another."""

from collections.abc import Sequence

from frameworks.models import Level
from frameworks.workbook.texts import fold


def level_now(level: Level, levels: Sequence[Level]) -> Level:
    """The one of the same words among `levels`, or else the nearest in number."""
    alike = next((each for each in levels if fold(each.label) == fold(level.label)), None)
    return alike or min(levels, key=lambda each: (abs(each.value - level.value), each.value))
