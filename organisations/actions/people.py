"""What administrators do with people: invite, give and end roles, stop and allow signing in."""

from datetime import date, timedelta

from django.db import transaction

from organisations.choices import Role
from organisations.models import Membership, Organisation, User


class LastAdministratorRole(Exception):
    """Nobody ends their own last administrator role: they could not give it back."""


@transaction.atomic
def invite(
    *, email: str, job_title: str, organisation: Organisation, role: Role, on: date
) -> Membership:
    """A role for the person with this e-mail address, who gets an account if they have none.

    Somebody who has one already keeps it as it is, job title and all.
    """
    person = User.objects.filter(email__iexact=email).first()
    if person is None:
        person = User.objects.create_user(email, job_title=job_title)
    return add_role(person=person, organisation=organisation, role=role, on=on)


@transaction.atomic
def add_role(*, person: User, organisation: Organisation, role: Role, on: date) -> Membership:
    return Membership.objects.create(user=person, organisation=organisation, role=role, start=on)


@transaction.atomic
def end_role(*, membership: Membership, by: User, on: date) -> Membership:
    """End a role at once: yesterday was its last day."""
    if is_own_last_administrator_role(membership, by=by, on=on):
        raise LastAdministratorRole
    membership.end = on - timedelta(days=1)
    membership.start = min(membership.start, membership.end)
    membership.save()
    return membership


def is_own_last_administrator_role(membership: Membership, *, by: User, on: date) -> bool:
    own = Membership.objects.of(by, on=on).administrating()
    return membership in own and own.count() == 1


def stop_sign_in(*, person: User) -> User:
    """Takes effect at their next click: a session of somebody inactive counts for nothing."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    return person


def allow_sign_in(*, person: User) -> User:
    person.is_active = True
    person.save(update_fields=["is_active"])
    return person
