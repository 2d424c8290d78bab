"""What was done about a partner, from the first link to the last. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from nhsuk.words import nhs_date


@dataclass(frozen=True)
class Deed:
    words: str
    by: str
    at: datetime


def deeds_of(records: Iterable) -> Iterator[Deed]:
    """From the states that a partner's history holds, newest first."""
    for now, before in pairwise([*records, None]):
        until = f"until {nhs_date(now.ends_on)}"
        if now.withdrawn_at is not None:
            words = "Link withdrawn"
        elif before is None:
            words = f"Asked, with a link {until}"
        else:
            words = f"New link made, {until}"
        yield Deed(words, str(now.history_user or "The service"), now.history_date)
