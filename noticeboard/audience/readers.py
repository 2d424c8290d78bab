"""Which of the organisations a notice means have somebody who has read it. No person is named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from nhsuk.words import counted, listed
from noticeboard.audience.meant import meant_by
from noticeboard.models import Posting, Seen
from organisations.choices import Tier
from organisations.models import Membership

KINDS = {tier: tier.kind for tier in (Tier.PLACE, Tier.NEIGHBOURHOOD)}


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


def in_words(posting: Posting, readers: Iterable[Reader]) -> str:
    """After “Read by”: “somebody in 29 of 41 PCNs”, with the places where it means some."""
    parts = [
        f"{sum(each.has_read for each in own)} of {counted(len(own), kind)}"
        for kind, own in _by_kind(readers)
    ]
    if not parts:
        return "nobody: it means nobody today"
    done = "withdrawn" if posting.is_withdrawn else "changed"
    return f"somebody in {listed(parts)}" + (f" since it was {done}" if posting.corrections else "")


def every_one(readers: Iterable[Reader]) -> str:
    """“all 10 PCNs are”, with the places where it means some."""
    parts = [(kind, len(own)) for kind, own in _by_kind(readers)]
    if not parts:
        return "nobody is"
    if [count for _, count in parts] == [1]:
        return f"the one {parts[0][0]} is"
    return f"all {listed(counted(count, kind) for kind, count in parts)} are"


def _by_kind(readers: Iterable[Reader]) -> list[tuple[str, list[Reader]]]:
    readers = list(readers)
    found = (
        (kind, [each for each in readers if each.tier == tier]) for tier, kind in KINDS.items()
    )
    return [(kind, own) for kind, own in found if own]
