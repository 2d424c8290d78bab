"""Who reads many systems has one line for each region, so that the page does not grow with each."""

from django.urls import reverse
from django.utils.text import capfirst

from lsc_fuller.start.lines import Task
from organisations.choices import Role, Tier
from organisations.models import Membership, User
from planning.systems.gathering import gather_lines, systems_seen_by
from planning.systems.lines import Region, by_region

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
    """A line for each region that they lie in; one for all, where that is one."""
    if not systems:
        return []
    ids = {each.organisation_id for each in systems}
    seen = {pk: each for pk, each in systems_seen_by(user).items() if pk in ids}
    regions = by_region(gather_lines(seen))
    return [_line(each, is_only=len(regions) == 1) for each in regions]


def _line(region: Region, *, is_only: bool) -> Task:
    here = reverse("planning:region", args=[region.slug])
    return Task(
        title="Systems" if is_only else region.label,
        headline=region.total.systems,
        detail=capfirst(f"{region.total.detail}."),
        url=reverse("planning:systems") if is_only else here,
    )
