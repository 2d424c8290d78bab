"""Needs asked in the same words, as one entry of a support plan that names each of them. Pure.

Only how they are read: every need is counted, and decided on, by itself.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from planning.needs.answers import NeedAnswer


@dataclass(frozen=True)
class Said:
    """A need, for what it says, and the names of all that say it; none where the whole entry does.

    A need is an `AskedLine` of the document.
    """

    need: Any
    names: tuple[str, ...]


@dataclass(frozen=True)
class AskedTogether:
    """One need, or several that ask for the same thing in the same words."""

    needs: tuple

    @property
    def first(self) -> Any:
        return self.needs[0]

    @property
    def askers(self) -> int:
        return len({need.organisation for need in self.needs})

    @property
    def sizes(self) -> tuple[Said, ...]:
        return self._said(lambda need: need.small_print)

    @property
    def dates(self) -> tuple[Said, ...]:
        return self._said(lambda need: need.needed_by)

    @property
    def answers(self) -> tuple[Said, ...]:
        return self._said(lambda need: _as_read(need.answer))

    def _said(self, what: Callable[[Any], Hashable]) -> tuple[Said, ...]:
        found = _alike(self.needs, what)
        return tuple(
            Said(some[0], tuple(need.name for need in some) if len(found) > 1 else ())
            for some in found
        )


def asked_together(needs: Iterable) -> tuple[AskedTogether, ...]:
    """The needs of one category, each group where its first need stands."""
    same = _alike(needs, lambda need: (need.kind, need.title, need.words))
    return tuple(AskedTogether(some) for some in same)


def _alike(needs: Iterable, what: Callable[[Any], Hashable]) -> list[tuple]:
    found = defaultdict(list)
    for need in needs:
        found[what(need)].append(need)
    return [tuple(some) for some in found.values()]


def _as_read(answer: NeedAnswer) -> Hashable:
    """What a document says of an answer: not the minute, nor who signed it."""
    decided = [(each.outcome, each.by, each.reason, each.promise) for each in answer.decisions]
    if not (answer.is_undecided and answer.held_since):
        return *decided, ""
    return *decided, (answer.holder, timezone.localdate(answer.held_since))
