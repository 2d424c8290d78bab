"""What an action of an earlier year becomes in the plan of this one. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from nhsuk.plan_year import PlanYear
from nhsuk.quarter import LAST_QUARTER, QUARTERS, Quarter
from planning.build_order.actions import GroupValues, values_of
from planning.build_order.group_fields import GroupLine
from planning.plans.action_fields import ActionFields
from planning.plans.document import ActionLine, PlanDocument
from planning.plans.lines import ActionValues


@dataclass(frozen=True)
class Earlier:
    """An action of an earlier year's signed plan; `brought_as`: its reference now, if any."""

    line: ActionLine
    when: str
    brought_as: str = ""


def earlier_actions(document: PlanDocument, brought: Iterable[tuple[str, str]]) -> list[Earlier]:
    """`brought`: pairs of the reference then and the one now."""
    now, year = dict(brought), document.year
    return [
        Earlier(line, year.words(line.start_quarter, line.end_quarter), now.get(line.reference, ""))
        for line in document.actions
    ]


@dataclass(frozen=True)
class EarlierGroup:
    """A population group of that plan, with when its team was to start; `now`: its reference in
    this year's plan, if it is in it.
    """

    line: GroupLine
    starts: str
    now: str = ""


def earlier_groups(
    document: PlanDocument, standing: Iterable[tuple[str, str]]
) -> list[EarlierGroup]:
    """`standing`: pairs of the key of a group and its reference now."""
    now = dict(standing)
    return [
        EarlierGroup(line, line.starts(document.year), now.get(line.key, ""))
        for line in document.build_order
    ]


def gone_on(line: GroupLine, then: PlanYear, now: PlanYear, *, today: date) -> GroupValues:
    """A team that is not built yet starts when it was to, or now where that has passed."""
    start = line.start_quarter - QUARTERS * (now.starts - then.starts)
    return values_of(line, start_quarter=max(start, int(now.quarter_ahead(today))))


def carried(line: ActionLine, then: PlanYear, now: PlanYear, *, today: date) -> ActionValues:
    """Unfinished work goes on: from now to its own end, or to the end of this year if that is past.

    Its milestones that lie ahead come along; those that have passed stay where they were.
    """
    start = now.quarter_ahead(today)
    end = line.end_quarter - QUARTERS * (now.starts - then.starts)
    return _values(line, now, start, end if end >= start else Quarter.Q4)


def copied(line: ActionLine, now: PlanYear) -> ActionValues:
    """The same again, in the same quarters of this year, with no date of the year before."""
    return _values(line, now, line.start_quarter, min(line.end_quarter, LAST_QUARTER))


def _values(line: ActionLine, year: PlanYear, start: int, end: int) -> ActionValues:
    first, last = year.span(start, end)
    marks = [(mark.due_on, mark.text) for mark in line.milestones if first <= mark.due_on <= last]
    said = replace(ActionFields.of(line), start_quarter=start, end_quarter=end)
    return ActionValues(**vars(said), milestones=tuple(marks))
