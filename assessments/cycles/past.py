"""What became of a cycle, newest first: set up, opened, dates moved and why, closed. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from nhsuk.words import listed, nhs_date

EDITED = {
    "system_id": "whose it is",
    "plan_year": "plan year",
    "slug": "name in web addresses",
    "version_id": "framework",
    "opens_on": "opening date",
    "closes_on": "closing date",
    "plans_due_on": "date plans are due",
}


@dataclass(frozen=True)
class Change:
    """`reason` where people were told one."""

    words: str
    by: str
    at: datetime
    reason: str = ""


def changes_of(records: Iterable) -> Iterator[Change]:
    """From the rows that a cycle's history holds, newest first."""
    for now, before in pairwise([*records, None]):
        words, reason = _what_happened(now, before)
        who = str(now.history_user or "The service")
        yield Change(words, who, now.history_date, reason)


def _what_happened(now, before) -> tuple[str, str]:
    if before is None:
        return "Set up", ""
    if now.closed_at and not before.closed_at:
        return "Closed", ""
    if now.opened_at and not before.opened_at:
        return "Opened", ""
    if now.opened_at and now.version_id != before.version_id:
        return f"Asks {now.version.label} in place of {before.version.label}", ""
    if now.moved_at and now.moved_at != before.moved_at:
        did = "Reopened" if before.closed_at and not now.closed_at else "Dates moved"
        return f"{did}: {_dates(now)}", now.moved_reason
    edited = [words for name, words in EDITED.items() if vars(now)[name] != vars(before)[name]]
    return f"Edited: {listed(edited)}" if edited else "Saved unchanged", ""


def _dates(now) -> str:
    lines = [
        ("returns due by", now.closes_on, now.closes_on_before),
        ("plans due by", now.plans_due_on, now.plans_due_on_before),
    ]
    moved = [f"{what} {nhs_date(day)}, before {nhs_date(was)}" for what, day, was in lines if was]
    return "; ".join(moved) or f"returns due by {nhs_date(now.closes_on)}"
