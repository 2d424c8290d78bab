"""Which events somebody sees: those of the systems they administer, and of nobody else's."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate

from audit.choices import Thing
from audit.models import Event
from audit.querysets import EventQuerySet
from organisations.auditing.wanted import Wanted
from organisations.choices import Tier
from organisations.models import Membership, Organisation, User
from organisations.rights import administers_all
from organisations.visibility import administered_by_q, running_on


def administers_a_system(user: User, *, on: date) -> bool:
    held = Membership.objects.of(user, on=on).administrating()
    return held.filter(organisation__tier=Tier.SYSTEM).exists()


def events_seen_by(user: User, *, on: date) -> EventQuerySet:
    """Those of an organisation they administer; without one, those by or about somebody who has or
    had a role there, unless they worked for others alone on that day. What is of nobody at all, as
    a sign-in under an unknown address, is of this service, and seen by the administrators of each
    of its systems.
    """
    people = User.objects.administered_by(user, on=on).values("pk")
    theirs = Q(person=None, whom=None)
    for path in ("person", "whom"):
        theirs |= Q(**{f"{path}__in": people}) & ~_worked_for_others(path, user, on=on)
    of_nobody = Q(organisation=None) & theirs
    if not administers_all(user, on=on):  # who alone keep a framework that nobody owns
        of_nobody &= ~Q(thing=Thing.FRAMEWORK)
    return Event.objects.alias(day=TruncDate("at")).filter(
        administered_by_q(user, "organisation", on=on) | of_nobody
    )


def _worked_for_others(path: str, user: User, *, on: date) -> Q:
    """Who left does not go on being watched by those they left."""
    day: Any = OuterRef("day")
    held = Membership.objects.filter(
        running_on(day, first="start", last="end"), user=OuterRef(path)
    )
    return Q(Exists(held.outside(user, on=on))) & ~Q(Exists(held.administered_by(user, on=on)))


def narrowed(events: EventQuerySet, wanted: Wanted, *, by: User, on: date) -> EventQuerySet:
    found = events.between(*wanted.days)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.who:
        people = _called(wanted.who, by=by, on=on)
        found = found.filter(Q(person__in=people) | Q(whom__in=people))
    if wanted.where:
        places = Organisation.objects.administered_by(by, on=on).search(wanted.where)
        found = found.filter(organisation__in=places.order_by().values("pk"))
    return found.newest_first()


def _called(words: str, *, by: User, on: date):
    """Of people whose roles have ended by the job title alone, as in the list of people."""
    everyone = User.objects.administered_by(by, on=on)
    current = everyone.having_a_role(on=on, seen_by=by)
    former = everyone.with_is_elsewhere(seen_by=by, on=on).search_job_titles(words)
    found = current.search(words).values_list("pk", flat=True)
    return {*found, *former.values_list("pk", flat=True)}
