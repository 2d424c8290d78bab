"""Who from outside a team opened or took away what it wrote: by role and day, never by name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from assessments.models import Assessment
from audit.choices import Happened, Thing
from audit.models import Event
from organisations.choices import Role
from organisations.models import Membership

OURS = (Thing.RETURN, Thing.PLAN)
NO_ROLE = "Somebody who had no role that day"


@dataclass(frozen=True)
class Look:
    """One person's on one day, however often."""

    day: date
    who: str
    what: str


def looks_at(assessment: Assessment) -> list[Look]:
    """The newest first; the same said of two people of one role stands twice."""
    events = Event.objects.readings_of(assessment.organisation_id, assessment.cycle.slug, OURS)
    found = list(events.newest_first())
    roles = _roles_of({event.person for event in found})
    return [
        Look(day, _called(running), _did(event))
        for event in found
        for day in [timezone.localdate(event.at)]
        for running in [_running(roles[event.person], day)]
        if assessment.organisation_id not in {role.organisation_id for role in running}
    ]


def _roles_of(people: Iterable[int | None]) -> Mapping[int | None, list[Membership]]:
    roles = defaultdict(list)
    held = Membership.objects.of_people(people).select_related("organisation")
    for role in held.order_by("start", "pk"):
        roles[role.user_id].append(role)
    return roles


def _running(roles: Iterable[Membership], day: date) -> list[Membership]:
    return [role for role in roles if role.start <= day and (role.end is None or role.end >= day)]


def _called(roles: list[Membership]) -> str:
    if not roles:
        return NO_ROLE
    return "; ".join(f"{Role(role.role).label}, {role.organisation.name}" for role in roles)


def _did(event: Event) -> str:
    thing = Thing(event.thing).label.lower()
    if event.kind == Happened.OPENED:
        return f"Opened the {thing}"
    return f"Took a copy of the {thing}: {event.note.upper()}"
