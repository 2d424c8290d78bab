"""As whom somebody signs: it is frozen with what they sign, and printed on every page of it."""

from datetime import date

from organisations.choices import Role
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right, roles_with

LONGEST = 200


def signature(
    user: User, organisation: Organisation, right: Right, *, on: date, name: str = ""
) -> str:
    """“Clinical director, PCN lead, Fellside PCN”: who, in which role that day, and for whom.

    `name`: what the organisation was called in what is signed.
    """
    role = _role(user, organisation, right, on=on)
    return said(str(user), role, name or organisation.name)


def in_role(user: User, organisation: Organisation, right: Right, *, on: date) -> str:
    """“Clinical director, PCN lead”: where for whom is kept beside it."""
    return said(str(user), _role(user, organisation, right, on=on), "")


def _role(user: User, organisation: Organisation, right: Right, *, on: date) -> str:
    held = Membership.objects.of(user, on=on).filter(
        organisation=organisation, role__in=roles_with(right)
    )
    roles = set(held.values_list("role", flat=True))
    return next((role.label for role in Role if role in roles), "")


def said(who: str, role: str, whose: str) -> str:
    """Without the role where that is what somebody is called already."""
    words = [who, *([role] if role.casefold() != who.casefold() else []), whose]
    return ", ".join(filter(None, words))[:LONGEST]
