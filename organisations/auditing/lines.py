"""Events with the names that their ids stand for today, for a page or a file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from audit.choices import Happened, Thing
from audit.models import Event
from organisations.choices import Role
from organisations.models import Organisation, User
from organisations.people.views import called

NOBODY_KNOWN = "Somebody not known here"
ITSELF = "The service"
NOT_SHOWN = "Not known: nobody signed in"
ROLES = dict(Role.choices)


@dataclass(frozen=True)
class Somebody:
    """What a person is called, their address while they have a role here, and their page."""

    name: str
    email: str = ""
    page: str = ""


@dataclass(frozen=True)
class Line:
    event: Event
    who: Somebody
    whom: Somebody | None
    organisation: Organisation | None

    @property
    def what(self) -> str:
        """“Opened: return, 2026-27, PDF”."""
        of = [Thing(self.event.thing).label.lower()] if self.event.thing else []
        more = [each for each in (*of, self.event.cycle, self.note) if each]
        return ": ".join([Happened(self.event.kind).label, *([", ".join(more)] if more else [])])

    @property
    def note(self) -> str:
        if self.event.kind == Happened.EXPORTED:
            return self.event.note.upper()
        return ROLES.get(self.event.note, self.event.note.replace("_", " "))

    @property
    def short_digest(self) -> str:
        """Enough to see whether two were the same."""
        return self.event.digest[:8]


def lines_of(events: Sequence[Event], *, seen_by: User, on: date) -> list[Line]:
    ids = {each for event in events for each in (event.person, event.whom) if each is not None}
    people = _people(ids, seen_by=seen_by, on=on)
    places = Organisation.objects.administered_by(seen_by, on=on).in_bulk(
        {event.organisation for event in events if event.organisation is not None}
    )
    return [
        Line(
            event,
            _who(event, people),
            people.get(event.whom, Somebody(NOBODY_KNOWN)) if event.whom is not None else None,
            places.get(event.organisation),
        )
        for event in events
    ]


def _who(event: Event, people: Mapping[int, Somebody]) -> Somebody:
    if event.person is not None:
        return people.get(event.person, Somebody(NOBODY_KNOWN))
    return Somebody(NOT_SHOWN if event.kind == Happened.NOT_SIGNED_IN else ITSELF)


def _people(ids: Iterable[int], *, seen_by: User, on: date) -> dict[int, Somebody]:
    found = User.objects.administered_by(seen_by, on=on).filter(pk__in=ids)
    found = found.with_is_elsewhere(seen_by=seen_by, on=on).with_roles_seen_by(seen_by, on=on)
    return {
        person.pk: Somebody(
            called(person, roles=person.roles),
            person.email if person.roles else "",
            person.get_absolute_url(),
        )
        for person in found
    }
