"""A question as lists and pages show it. No queries."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from nhsuk.words import counted
from organisations.models import Organisation
from representation.choices import Said, State
from representation.models import Enquiry, EnquiryTurn


@dataclass(frozen=True)
class Shown:
    """One that was loaded with its thread, on a day: who holds it then, since when."""

    enquiry: Enquiry
    turns: tuple[EnquiryTurn, ...]
    holder: Organisation
    since: date
    days: int

    @classmethod
    def of(cls, enquiry: Enquiry, *, on: date) -> "Shown":
        since = enquiry.held_from(on=on)
        return cls(
            enquiry,
            tuple(enquiry.turns.all()),
            enquiry.holder_now(on=on),
            since,
            max((on - since).days, 0),
        )

    @property
    def word(self) -> str:
        return State(self.enquiry.state).label

    @property
    def colour(self) -> str:
        return self.enquiry.colour

    @property
    def answer(self) -> EnquiryTurn | None:
        """The last answer, whatever was said to it since."""
        return next((turn for turn in reversed(self.turns) if turn.said == Said.ANSWERED), None)

    @property
    def waiting(self) -> str:
        """“Waiting for 3 days at Blackmoor Place”, “Asked today, at Fellside PCN, now for Fellside
        Surgery to tell more”; empty once it is answered.
        """
        enquiry = self.enquiry
        if not (enquiry.waits_for_holder or enquiry.waits_for_asker):
            return ""
        asked = f", now for {enquiry.organisation} to tell more"
        return f"{self._since}{asked if enquiry.waits_for_asker else ''}"

    @property
    def _since(self) -> str:
        if self.days:
            return f"Waiting for {counted(self.days, 'day')} at {self.holder}"
        is_new = timezone.localdate(self.enquiry.asked_at) == self.since
        return f"{'Asked' if is_new else 'Passed up'} today, at {self.holder}"

    @property
    def way(self) -> list[str]:
        """Whom it went to, one after the other: who passed it up, and who holds it."""
        passed = [turn.organisation.name for turn in self.turns if turn.said == Said.PASSED_UP]
        return [*dict.fromkeys([*passed, self.holder.name])]
