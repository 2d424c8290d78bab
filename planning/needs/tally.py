"""How many needs there are of a kind, and how long the oldest has been held. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone


@dataclass(frozen=True)
class NeedTally:
    """How many needs, and since when the one held longest has been held."""

    count: int = 0
    oldest: datetime | None = None

    def __add__(self, other: "NeedTally") -> "NeedTally":
        held = [tally.oldest for tally in (self, other) if tally.oldest is not None]
        return NeedTally(self.count + other.count, min(held, default=None))

    def days(self, *, on: date) -> int | None:
        """How long the one held longest has been held."""
        if self.oldest is None:
            return None
        return max((on - timezone.localdate(self.oldest)).days, 0)


@dataclass(frozen=True)
class NeedKey:
    """What needs are told apart by: their category, where they stand, and who holds them."""

    category: str
    state: str
    holder: str
