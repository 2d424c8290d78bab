"""Which events somebody sees: those of the systems they administer, and of nobody else's."""

from datetime import date

from django.db.models import Q

from audit.models import Event
from audit.querysets import EventQuerySet
from organisations.auditing.wanted import Wanted
from organisations.choices import Tier
from organisations.models import Membership, Organisation, User
from organisations.visibility import administered_by_q


def administers_a_system(user: User, *, on: date) -> bool:
    held = Membership.objects.of(user, on=on).administrating()
    return held.filter(organisation__tier=Tier.SYSTEM).exists()


def events_seen_by(user: User, *, on: date) -> EventQuerySet:
    """Those of an organisation they administer; without one, those by or about somebody who has or
    had a role there. What is of nobody at all, as a sign-in under an unknown address, is of this
    service, and seen by the administrators of each of its systems.
    """
    people = User.objects.administered_by(user, on=on).values("pk")
    theirs = Q(person__in=people) | Q(whom__in=people) | Q(person=None, whom=None)
    return Event.objects.filter(
        administered_by_q(user, "organisation", on=on) | (Q(organisation=None) & theirs)
    )


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
