"""Who signed in, read and took away what in the last days, as the audit was told of it."""

from collections.abc import Iterator
from datetime import timedelta

from audit.choices import Happened, Thing
from audit.recording import record, record_reading
from demo.days import DemoYear
from demo.people import People
from organisations.choices import Tier
from organisations.models import Organisation, User

FIRST_PCNS = 8  # those whose place and system have looked at them


def write_readings(everyone: dict[str, Organisation], people: People, year: DemoYear) -> None:
    for days, (who, whose) in enumerate(_readers(everyone, people)):
        at = year.at(days % 5 + 1, 9) + timedelta(minutes=days)
        given = {"at": at, "by": who.pk, "organisation": whose.pk, "cycle": year.slug}
        record(Happened.SIGNED_IN, by=who, at=at)
        record_reading(Happened.OPENED, Thing.RETURN, **given)
        record_reading(Happened.OPENED, Thing.PLAN, **given)
        if days % 3 == 0:
            record_reading(Happened.EXPORTED, Thing.RETURN, note="pdf", **given)


def _readers(
    everyone: dict[str, Organisation], people: People
) -> Iterator[tuple[User, Organisation]]:
    """The first who signs for each place and the system that a PCN lies in."""
    tiers = {tier: [each for each in everyone.values() if each.tier == tier] for tier in Tier}
    for whose in sorted(tiers[Tier.NEIGHBOURHOOD], key=lambda each: each.ods_code)[:FIRST_PCNS]:
        for link in whose.links_up.all():
            yield people.signer(link.parent), whose
        yield people.signer(tiers[Tier.SYSTEM][0]), whose
