"""Whether somebody holds a right: asked by pages, and required by every action of its own `by`."""

from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models

from organisations.models import Membership, Organisation, User
from organisations.permissions import Right, rights_of
from organisations.visibility import administers_all_q


def rights_in(user: User, organisation: Organisation, *, on: date) -> frozenset[Right]:
    """What the user may do for this very organisation: all a page of it asks, in one query."""
    held = Membership.objects.of(user, on=on).filter(organisation=organisation)
    return rights_of(held.values_list("role", flat=True))


def may(user: User, right: Right, row: models.Model, *, on: date) -> bool:
    """Whether the user may use the right on an organisation, or a row that has `where_may`."""
    return type(row).objects.again(row).where_may(user, right, on=on).exists()


def administers_all(user: User, *, on: date) -> bool:
    """Whether the user keeps what belongs to no system, as support categories do."""
    return User.objects.again(user).filter(administers_all_q(user, on=on)).exists()


def asks_second_factor(person: User, *, on: date) -> bool:
    """Of whom a password alone is not enough: who works in a place or a system, and so of every
    administrator.
    """
    if settings.SECOND_FACTOR != "required":
        return False
    return Membership.objects.of(person, on=on).above_neighbourhoods().exists()


def require(by: User | None, right: Right, row: models.Model, *, on: date) -> None:
    """Refuse whoever may not. Nobody (None) is the operator, at the server itself.

    A page always says who: somebody who has not signed in is not nobody.
    """
    if by is not None and not may(by, right, row, on=on):
        raise refusal(right, row)


def refusal(right: Right, row: models.Model) -> PermissionDenied:
    return PermissionDenied(f"You may not {right.value} for {row}.")
