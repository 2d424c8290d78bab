"""Who reads many systems has one line for all of them, so that the page does not grow with each."""

from django.urls import reverse

from lsc_fuller.start.lines import Task
from nhsuk.words import counted
from organisations.choices import Role, Tier
from organisations.models import Membership, User
from planning.systems.gathering import gather_lines, systems_seen_by
from planning.systems.lines import Total

FEW = 3  # systems that somebody reads, each of which still has lines of its own
Memberships = tuple[Membership, ...]


def apart(memberships: Memberships) -> tuple[Memberships, Memberships]:
    """What somebody does for organisations, and the systems that they only read if those are many.

    One that they also have another role in stays among the former.
    """
    working = {each.organisation_id for each in memberships if each.role != Role.READER}
    read = [
        each
        for each in memberships
        if each.organisation.tier == Tier.SYSTEM and each.organisation_id not in working
    ]
    if len(read) <= FEW:
        return memberships, ()
    return tuple(each for each in memberships if each not in read), tuple(read)


def systems_lines(user: User, systems: Memberships) -> list[Task]:
    if not systems:
        return []
    ids = {each.organisation_id for each in systems}
    seen = {pk: each for pk, each in systems_seen_by(user).items() if pk in ids}
    total = Total(tuple(gather_lines(seen)))
    return [
        Task(
            title="Systems",
            headline=counted(len(seen), "system"),
            detail=total.words,
            url=reverse("planning:systems"),
        )
    ]
