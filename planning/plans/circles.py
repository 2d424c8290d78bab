"""Actions of one plan that wait for each other, so that none of them could begin. Pure.

A plan depends on those above it, never on one beneath, so a circle lies within one plan.
"""

from collections.abc import Iterable

from frameworks.workbook.circles import told, way_back
from planning.plans.document import ActionLine

Wait = tuple[str, str]
"""The reference of an action, and of the one of the same plan that it depends on."""


def waits_in(actions: Iterable[ActionLine]) -> list[Wait]:
    return [
        (action.reference, line.code)
        for action in actions
        for line in action.dependencies
        if not (line.name or line.is_step or line.gone)
    ]


def refusal(waits: Iterable[Wait], action: str, other: str) -> str:
    """Why an action cannot depend on another; empty where it can."""
    way = way_back(waits, action, other)
    if not way:
        return ""
    if action == other:
        return f"{action} cannot depend on itself."
    return f"{action} cannot depend on {other}: {told(way)}. That would be a circle."


def circles_in(waits: Iterable[Wait]) -> list[str]:
    """Each that stands, in a sentence that names it, once."""
    knotted = _knotted(list(waits))
    found: dict[frozenset[str], list[str]] = {}
    for one, on in sorted(knotted):
        if way := way_back(knotted, one, on):
            found.setdefault(frozenset(way), [one, *way])
    return [f"{told(way)}: a circle, so none of them can begin." for way in found.values()]


def _knotted(waits: list[Wait]) -> list[Wait]:
    """Without those that lead to what waits for nothing more: where nothing is left, no circle."""
    while True:
        waiting = {one for one, _ in waits}
        left = [wait for wait in waits if wait[1] in waiting]
        if len(left) == len(waits):
            return left
        waits = left
