"""When a return was let in after its cycle closed, until when, and when it was shut again. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from nhsuk.words import nhs_date


@dataclass(frozen=True)
class Letting:
    """`reason` where people were told one."""

    words: str
    by: str
    at: datetime
    reason: str = ""


def lettings_of(records: Iterable) -> Iterator[Letting]:
    """From the rows that a return's history holds, newest first; of those only the ones of this."""
    for now, before in pairwise([*records, None]):
        if now.let_in_at == (before.let_in_at if before else None):
            continue
        until = now.let_in_until
        words = f"Let in until {nhs_date(until)}" if until else "No longer let in"
        who = str(now.history_user or "The service")
        yield Letting(words, who, now.history_date, now.let_in_reason)
