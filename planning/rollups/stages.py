"""Which returns a list shows: all of them, or those at one stage, as a cycle's page counts them.
Pure.
"""

from collections.abc import Iterable
from datetime import date

from assessments.models import Cycle
from planning.rollups.page import ReturnLine

LATE, RECEIVED = "late", "in"
WORDS = {
    "not-started": "Not started",
    "in-progress": "In progress",
    "sent-back": "Sent back",
}
TITLES = WORDS | {RECEIVED: "In", LATE: "Late"}


def at_stage(
    lines: Iterable[ReturnLine], stage: str, *, cycle: Cycle, on: date
) -> list[ReturnLine]:
    if stage == LATE:
        return [line for line in lines if is_late(line, cycle=cycle, on=on)]
    if stage == RECEIVED:
        return [line for line in lines if line.received]
    return [line for line in lines if line.word == WORDS.get(stage, line.word)]


def is_late(line: ReturnLine, *, cycle: Cycle, on: date) -> bool:
    """Not in, and the day it was due has passed or its cycle has closed."""
    if line.received:
        return False
    if line.let_in:
        return on > line.let_in
    return cycle.closed_at is not None or on > cycle.closes_on
