"""What a page shows of a build order: each group in its place, and where it may be moved. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from nhsuk.plan_year import PlanYear
from planning.build_order.group_fields import GroupLine


@dataclass(frozen=True)
class ShownGroup:
    line: GroupLine
    place: int
    starts: str
    may_rise: bool
    may_sink: bool


def shown_groups(lines: Sequence[GroupLine], year: PlanYear) -> tuple[ShownGroup, ...]:
    return tuple(
        ShownGroup(line, place, line.starts(year), place > 1, place < len(lines))
        for place, line in enumerate(lines, start=1)
    )
