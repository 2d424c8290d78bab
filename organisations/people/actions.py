"""What administrators do with people: invite, give and end roles, stop and allow signing in."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import deed, record, record_all
from organisations.choices import Role, Tier
from organisations.history import keep
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right, roles_with
from organisations.rights import require
from organisations.sessions.devices import sign_out_everywhere


class LastAdministratorRole(Exception):
    """Nobody ends their own last administrator role, nor the last of a system: who could give it
    back?
    """


@transaction.atomic
def invite(
    *,
    email: str,
    job_title: str,
    organisation: Organisation,
    role: Role,
    by: User | None,
    at: datetime,
    name: str = "",
) -> Membership:
    """A role for the person with this email address, who gets an account if they have none.

    Somebody who has one already keeps it as it is, job title and all.
    """
    person = User.objects.filter(email__iexact=email).first()
    if person is None:
        person = User.objects.new_user(email, job_title=job_title, name=name, date_joined=at)
        keep(person, by=by, at=at)
    elif person.is_withdrawn:
        allow_sign_in(person=person, by=by, at=at)
    return add_role(person=person, organisation=organisation, role=role, by=by, at=at)


@transaction.atomic
def add_role(
    *, person: User, organisation: Organisation, role: Role, by: User | None, at: datetime
) -> Membership:
    today = timezone.localdate(at)
    require(by, Right.ADMINISTER, organisation, on=today)
    membership = Membership(user=person, organisation=organisation, role=role, start=today)
    keep(membership, by=by, at=at)
    return told_of_role(membership, Happened.ROLE_GIVEN, by=by, at=at)


@transaction.atomic
def end_role(*, membership: Membership, by: User, at: datetime) -> Membership:
    """End a role at once: yesterday was its last day.

    The administrators' rows are locked: two who end each other's role come one after the other.
    """
    today = timezone.localdate(at)
    require(by, Right.ADMINISTER, membership.organisation, on=today)
    rows = membership.organisation.memberships.administrating()
    list(rows.select_for_update().order_by("pk"))
    if is_own_last_administrator_role(membership, by=by, on=today) or is_last_of_a_system(
        membership, on=today
    ):
        raise LastAdministratorRole
    membership.end = today - timedelta(days=1)
    membership.start = min(membership.start, membership.end)
    keep(membership, by=by, at=at)
    if not Membership.objects.of(membership.user, on=today).exists():
        sign_out_everywhere(membership.user)
    return told_of_role(membership, Happened.ROLE_ENDED, by=by, at=at)


def told_of_role(
    membership: Membership, kind: Happened, *, by: User | None, at: datetime
) -> Membership:
    tell_of_roles([membership], kind, by=by, at=at)
    return membership


def tell_of_roles(
    memberships: Iterable[Membership], kind: Happened, *, by: User | None, at: datetime
) -> None:
    deeds = [
        deed(
            kind,
            Thing.PEOPLE,
            by=by,
            at=at,
            organisation=each.organisation_id,
            whom=each.user_id,
            note=str(each.role),
        )
        for each in memberships
    ]
    record_all(deeds)


def is_own_last_administrator_role(membership: Membership, *, by: User, on: date) -> bool:
    own = Membership.objects.of(by, on=on).administrating()
    return membership in own and own.count() == 1


def is_last_of_a_system(membership: Membership, *, on: date) -> bool:
    """Nobody else who can sign in administers that system."""
    if membership.organisation.tier != Tier.SYSTEM or Role(membership.role) not in roles_with(
        Right.ADMINISTER
    ):
        return False
    running = membership.organisation.memberships.open(on=on).administrating()
    return not running.filter(user__is_active=True).exclude(pk=membership.pk).exists()


@transaction.atomic
def stop_sign_in(*, person: User, by: User | None, at: datetime) -> User:
    """Takes effect at their next click: a session of somebody inactive counts for nothing."""
    require(by, Right.ADMINISTER, person, on=timezone.localdate(at))
    record(Happened.STOPPED, Thing.PEOPLE, by=by, at=at, whom=person)
    sign_out_everywhere(person)
    person.is_active = False
    return keep(person, by=by, at=at, fields=["is_active"])


@transaction.atomic
def allow_sign_in(*, person: User, by: User | None, at: datetime) -> User:
    require(by, Right.ADMINISTER, person, on=timezone.localdate(at))
    record(Happened.ALLOWED, Thing.PEOPLE, by=by, at=at, whom=person)
    person.is_active = True
    return keep(person, by=by, at=at, fields=["is_active"])
