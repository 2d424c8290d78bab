"""What administrators do with people: invite, give and end roles, stop and allow signing in."""

from datetime import date, timedelta

from django.db import transaction

from organisations.choices import Role, Tier
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right, roles_with
from organisations.rights import require


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
    on: date,
) -> Membership:
    """A role for the person with this e-mail address, who gets an account if they have none.

    Somebody who has one already keeps it as it is, job title and all.
    """
    person = User.objects.filter(email__iexact=email).first()
    if person is None:
        person = User.objects.create_user(email, job_title=job_title)
    return add_role(person=person, organisation=organisation, role=role, by=by, on=on)


@transaction.atomic
def add_role(
    *, person: User, organisation: Organisation, role: Role, by: User | None, on: date
) -> Membership:
    require(by, Right.ADMINISTER, organisation, on=on)
    return Membership.objects.create(user=person, organisation=organisation, role=role, start=on)


@transaction.atomic
def end_role(*, membership: Membership, by: User, on: date) -> Membership:
    """End a role at once: yesterday was its last day.

    The administrators' rows are locked: two who end each other's role come one after the other.
    """
    require(by, Right.ADMINISTER, membership.organisation, on=on)
    rows = membership.organisation.memberships.administrating()
    list(rows.select_for_update().order_by("pk"))
    if is_own_last_administrator_role(membership, by=by, on=on) or is_last_of_a_system(
        membership, on=on
    ):
        raise LastAdministratorRole
    membership.end = on - timedelta(days=1)
    membership.start = min(membership.start, membership.end)
    membership.save()
    return membership


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


def stop_sign_in(*, person: User, by: User | None, on: date) -> User:
    """Takes effect at their next click: a session of somebody inactive counts for nothing."""
    require(by, Right.ADMINISTER, person, on=on)
    person.is_active = False
    person.save(update_fields=["is_active"])
    return person


def allow_sign_in(*, person: User, by: User | None, on: date) -> User:
    require(by, Right.ADMINISTER, person, on=on)
    person.is_active = True
    person.save(update_fields=["is_active"])
    return person
