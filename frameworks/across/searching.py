"""Finds the steps that somebody means who types words of them: plain values in and out."""

from collections.abc import Iterable

from frameworks.across.fitting import Fitted
from frameworks.workbook.texts import fold

MOST_FOUND = 20


def steps_with(words: str, steps: Iterable[Fitted]) -> list[Fitted]:
    """Those in whose code or text each of the words begins one, in the order they come in."""
    wanted = [f" {word}" for word in fold(words).split()]
    return [step for step in steps if _has(step, wanted)]


def _has(step: Fitted, wanted: list[str]) -> bool:
    said = f" {fold(f'{step.code} {step.text}')}"
    return bool(wanted) and all(word in said for word in wanted)
