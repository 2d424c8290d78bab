"""Which returns a list shows: all of them, those at one stage as a cycle's page counts
them, or those that wait to be accepted. Pure.
"""

from collections.abc import Iterable
from datetime import date

from assessments.cycles import coming_in
from assessments.cycles.coming_in import STAGES
from assessments.models import Cycle
from organisations.choices import Tier
from planning.rollups.page import RollupPage
from planning.rollups.return_lines import RETURNED, ReturnLine, return_line

LATE = "late"
NOT_IN = "not-in"
TO_ACCEPT = "to-accept"
TITLES = {stage.value: word for stage, (word, _colour) in STAGES.items()} | {
    LATE: "Late",
    NOT_IN: "Not in",
}


def at_stage(
    lines: Iterable[ReturnLine], stage: str, *, cycle: Cycle, on: date
) -> list[ReturnLine]:
    """All of them where there is no such stage."""
    if stage == LATE:
        return [line for line in lines if is_late(line, cycle=cycle, on=on)]
    if stage == NOT_IN:
        return [line for line in lines if not line.received]
    return [line for line in lines if stage == line.stage.value or stage not in TITLES]


def is_late(line: ReturnLine, *, cycle: Cycle, on: date) -> bool:
    return coming_in.is_late(
        line.let_in or cycle.closes_on,
        is_in=line.received,
        is_shut=cycle.closed_at is not None and line.let_in is None,
        on=on,
    )


def to_accept(page: RollupPage) -> list[ReturnLine]:
    """Those that wait for this body alone, as its start page counts them: its places' own too.

    A return is received by its primary place, or where it has none by the system.
    """
    rollup = page.rollup
    receives = "" if rollup.tier == Tier.SYSTEM else rollup.code
    theirs = (part for part in rollup.asked.parts if part.place == receives)
    lines = map(return_line, theirs)
    return [line for line in lines if (line.word, line.colour) == RETURNED]
