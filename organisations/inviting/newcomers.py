"""People on their way in: what was sent to each, and what can be done about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nhsuk.words import nhs_date
from organisations.models import Membership, User
from organisations.people.invitations import is_reached, set_password_link
from organisations.permissions import Right


@dataclass(frozen=True)
class Newcomer:
    """`person` with their roles and invitations. An account that others administer too is not
    `is_managed` from here. `link` is to be passed on, where no email went out.
    """

    person: User
    is_managed: bool
    link: str

    @property
    def emails(self) -> str:
        """How often they were written to: that their administrator knows, and nobody else asks."""
        times, last = self.person.emailed, nhs_date(self.person.emailed_on)
        if not times:
            return "No email sent"
        return f"1 email, on {last}" if times == 1 else f"{times} emails, the last on {last}"

    @property
    def may_be_emailed(self) -> bool:
        """Today, once more."""
        still = self.is_managed and self.person.invited_at and not self.person.is_emailed_today
        return bool(still) and is_reached(self.person)


def with_what_was_sent(people, *, by: User, on: date):
    """People as `newcomers` wants them: with their roles here, and what was sent to them."""
    return people.with_roles_seen_by(by, on=on).with_invitations(on=on)


def newcomers(people: Iterable[User], *, by: User, on: date, site: str = "") -> list[Newcomer]:
    """In three queries, however many people these are. With a `site`, links to pass on too."""
    found = list(people)
    managed = User.objects.where_may(by, Right.ADMINISTER, on=on).again(*found)
    keys = set(managed.values_list("pk", flat=True))
    return [
        Newcomer(person, is_managed=person.pk in keys, link=_link(person, keys, site=site))
        for person in found
    ]


def _link(person: User, managed: Iterable[int], *, site: str) -> str:
    is_ours = person.pk in managed and person.awaits_password
    return (
        set_password_link(person, site=site) if site and is_ours and not is_reached(person) else ""
    )


def waiting_for(by: User, *, on: date):
    """Those with a role where `by` administers who have not signed in yet, by organisation."""
    here = User.objects.administered_by(by, on=on).having_a_role(on=on, seen_by=by)
    return here.not_signed_in().by_organisation(seen_by=by, on=on)


def who_can_come(by: User, *, on: date) -> int:
    """How many people have a role where `by` administers and may sign in: what those waiting are
    counted out of.
    """
    here = User.objects.administered_by(by, on=on).having_a_role(on=on, seen_by=by)
    return here.filter(is_active=True).count()


@dataclass(frozen=True)
class Place:
    """An organisation with people who have not signed in yet, as a list to choose from has it."""

    code: str
    name: str
    waiting: int


def places_waiting(by: User, waiting, *, on: date) -> list[Place]:
    held = Membership.objects.administered_by(by, on=on).open(on=on)
    return [Place(*row) for row in held.counted_by_organisation(waiting)]
