"""Which of the organisations a notice means have somebody who has read it. No person is named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from nhsuk.words import listed
from noticeboard.audience.meant import meant_by
from noticeboard.models import Posting, Seen
from organisations.choices import Tier
from organisations.models import Membership

KINDS = {Tier.PLACE: "places", Tier.NEIGHBOURHOOD: "PCNs"}


@dataclass(frozen=True)
class Reader:
    """An organisation, and whether somebody with a role in it has read the notice."""

    code: str
    name: str
    tier: str
    has_read: bool

    @property
    def tag(self) -> tuple[str, str]:
        return ("Read", "green") if self.has_read else ("Not read yet", "grey")


def readers_of(posting: Posting, *, on: date) -> list[Reader]:
    """In one query, by name; who has not read it stands first."""
    people = Seen.objects.of_posting(posting).values("person")
    roles = Membership.objects.of_people(people).open(on=on)
    read = Exists(roles.filter(organisation=OuterRef("pk")))
    found = meant_by(posting, on=on).annotate(has_read=read).order_by("has_read", "name")
    return [Reader(*row) for row in found.values_list("ods_code", "name", "tier", "has_read")]


def in_words(readers: Iterable[Reader]) -> str:
    """“29 of 41 PCNs have somebody who has read it”, with the places where it means some."""
    readers, parts = list(readers), []
    for tier, kind in KINDS.items():
        own = [each for each in readers if each.tier == tier]
        if own:
            parts.append(f"{sum(each.has_read for each in own)} of {len(own)} {kind}")
    return f"{listed(parts)} have somebody who has read it" if parts else "It means nobody today"
