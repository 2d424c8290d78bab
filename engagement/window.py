"""Whether comments are taken on a day, and the sentence for who comes early or late. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from nhsuk.words import counted, nhs_date


@dataclass(frozen=True)
class Window:
    """The days of an engagement as they look on the day `on`; both ends are within it."""

    opens_on: date
    closes_on: date
    closed_at: datetime | None
    is_published: bool
    on: date

    @property
    def is_open(self) -> bool:
        return not self.refusal

    @property
    def is_over(self) -> bool:
        return self.is_published or self.closed_at is not None or self.on > self.closes_on

    @property
    def refusal(self) -> str:
        """Why a comment is not taken on this day; empty where it is."""
        if self.is_published:
            return "This version is published: it takes no more comments."
        if self.closed_at is not None:
            return f"The engagement was closed on {nhs_date(timezone.localdate(self.closed_at))}."
        if self.on < self.opens_on:
            return f"Comments are taken from {nhs_date(self.opens_on)}."
        if self.on > self.closes_on:
            return f"Comments were taken until {nhs_date(self.closes_on)}."
        return ""

    @property
    def tag(self) -> tuple[str, str]:
        """The word and colour of its state."""
        if self.is_open:
            return ("Open", "green")
        return ("Closed", "grey") if self.is_over else ("Not open yet", "grey")

    @property
    def left(self) -> str:
        """“12 days left, until 3 May 2027”; empty while nothing is taken."""
        if not self.is_open:
            return ""
        days = (self.closes_on - self.on).days
        if not days:
            return "Today is the last day"
        return f"{counted(days, 'day')} left, until {nhs_date(self.closes_on)}"
