"""A notice as a list and its page show it on a day. No queries, where it was asked `with_whose`."""

from dataclasses import dataclass
from datetime import date

from nhsuk.words import nhs_date
from noticeboard.audience.meant import for_whom
from noticeboard.models import Posting


@dataclass(frozen=True)
class Shown:
    """`is_unread`: it is shown to this person, who has not put it aside as it stands now."""

    posting: Posting
    on: date
    is_unread: bool = False

    @property
    def tag(self) -> tuple[str, str]:
        posting = self.posting
        if posting.is_draft:
            return "Draft", "yellow"
        if posting.is_withdrawn:
            return "Withdrawn", "grey"
        if posting.is_over(on=self.on):
            return "Over", "grey"
        return ("Shown now", "green") if posting.is_standing(on=self.on) else ("To come", "blue")

    @property
    def days(self) -> str:
        return f"{nhs_date(self.posting.shown_from)} to {nhs_date(self.posting.shown_until)}"

    @property
    def whom(self) -> str:
        return for_whom(self.posting)

    @property
    def corrected(self) -> str:
        """“Changed on 3 March 2027”, or withdrawn; empty as long as it stands as published."""
        if not self.posting.corrections:
            return ""
        word = "Withdrawn" if self.posting.is_withdrawn else "Changed"
        return f"{word} on {nhs_date(self.posting.changed_at)}"
