"""What an organisation was called before, and when it was said to open and close."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from nhsuk.words import nhs_date
from organisations.models import Organisation
from organisations.national.importing import imported_on


@dataclass(frozen=True)
class Change:
    """One entry of the past: when it was written down, by whom, what it says and why."""

    at: datetime
    by: str
    words: tuple[str, ...]
    reason: str


def past_of(organisation: Organisation) -> list[Change]:
    """Its changes of name and dates, newest first."""
    rows = list(organisation.history.select_related("history_user").order_by("history_id"))
    changes = []
    for before, row in zip([None, *rows], rows, strict=False):
        if words := tuple(_words(before, row)):
            by = str(row.history_user) if row.history_user else ""
            changes.append(Change(row.history_date, by, words, _reason(row)))
    return changes[::-1]


def _reason(row) -> str:
    """National file of 9 January 2023, from how an import signs what it writes."""
    reason = row.history_change_reason or ""
    day = imported_on(reason)
    return f"National file of {nhs_date(day)}" if day else reason


def _words(before, row) -> Iterable[str]:
    if before is None:
        yield f"Added as “{row.name}”"
        return
    if before.name != row.name:
        yield f"Renamed from “{before.name}” to “{row.name}”"
    for name, words in (("opened_on", "Opening date"), ("closed_on", "Closing date")):
        old, new = getattr(before, name), getattr(row, name)
        if old != new:
            yield f"{words}: {nhs_date(old) or 'none'} before, {nhs_date(new) or 'none'} now"
