"""Needs of one category that are about one row of the framework, as a support plan brings them
together: who asks, for how much, by when. Pure.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from planning.choices import NeedState
from planning.needs.sizes import Sizes
from planning.support.together import AskedTogether, asked_together

MOST_NAMES = 10


@dataclass(frozen=True)
class RowBeside:
    """A row by its key, such as INT-02, and the step of the place or system itself in it."""

    key: str
    section: str
    step_code: str = ""
    step_text: str = ""

    def with_step(self, code: str, text: str) -> "RowBeside":
        return replace(self, step_code=code, step_text=text)


@dataclass(frozen=True)
class Group:
    """Needs about one row; without `row`, those that are about no step."""

    row: RowBeside | None
    needs: tuple

    @property
    def title(self) -> str:
        return f"{self.row.key}, {self.row.section}" if self.row else "No step in particular"

    @property
    def askers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(need.organisation for need in self.needs))

    @property
    def names(self) -> tuple[str, ...]:
        """As many of who asks as a line has room for; `others` counts the rest."""
        return self.askers[:MOST_NAMES]

    @property
    def others(self) -> int:
        return len(self.askers) - len(self.names)

    @property
    def sizes(self) -> Sizes:
        return Sizes.of(self.needs)

    @property
    def earliest(self) -> date:
        return min(need.needed_by for need in self.needs)

    @property
    def waiting(self) -> tuple:
        """Those that this organisation can decide on now, together."""
        return tuple(need for need in self.needs if need.state == NeedState.WAITING)

    @property
    def first_waiting(self) -> Any:
        return next(iter(self.waiting), None)

    @property
    def also(self) -> str:
        """In the address of the first, those that are ticked beside it."""
        return urlencode([("also", need.pk) for need in self.waiting[1:]])

    @property
    def together(self) -> tuple[AskedTogether, ...]:
        return asked_together(self.needs)


def grouped(needs: Iterable, rows: Sequence[RowBeside]) -> tuple[Group, ...]:
    """By row, in the order of `rows`; what is about none comes last."""
    found = defaultdict(list)
    for need in needs:
        found[need.row].append(need)
    known = [row for row in rows if row.key in found]
    elsewhere = [need for key, some in found.items() if key == "" for need in some]
    groups = [Group(row, tuple(found[row.key])) for row in known]
    return tuple(groups + ([Group(None, tuple(elsewhere))] if elsewhere else []))
