"""A contact that is asked for, as one of the two sides reads it, and the way to its page."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from organisations.models import Membership, Organisation, User
from peers.models import ContactRequest


@dataclass(frozen=True)
class Shown:
    contact: ContactRequest
    reader: Organisation

    @property
    def is_ours(self) -> bool:
        """Whether the reader's own organisation asked."""
        return self.contact.asking_id == self.reader.pk

    @property
    def title(self) -> str:
        if self.is_ours:
            return f"You ask {self.contact.asked} about {self.contact.step_code}"
        return f"{self.contact.asking} asks you about {self.contact.step_code}"

    @property
    def waits_for_us(self) -> bool:
        return self.contact.is_waiting and not self.is_ours


def trail_of(user: User, contact: ContactRequest, *, on: date) -> list[tuple[str, str]]:
    """Down to the contacts of the one of the two that the reader belongs to."""
    own = set(Membership.objects.of(user, on=on).values_list("organisation", flat=True))
    side = contact.asking if contact.asking_id in own else contact.asked
    address = [side.ods_code, contact.cycle.slug]
    return [
        ("Start", reverse("start")),
        ("Peers", reverse("peers:peers", args=address)),
        ("Contacts", reverse("peers:contacts", args=address)),
    ]
