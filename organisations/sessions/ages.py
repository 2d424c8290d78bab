"""How long somebody may be away before they sign in again: the more they reach, the less."""

from datetime import date

from django.conf import settings

from organisations.choices import Tier
from organisations.models import Membership, User
from organisations.permissions import Right, roles_with


def age_of(person: User, *, on: date) -> int:
    """Seconds without a click; the shortest of their roles."""
    held = Membership.objects.of(person, on=on).values_list("role", "organisation__tier")
    roles, tiers = zip(*held, strict=True) if held else ((), ())
    if {*roles_with(Right.ADMINISTER)}.intersection(roles):
        return settings.SESSION_AGE_OF_ADMINISTRATORS
    if {Tier.PLACE, Tier.SYSTEM}.intersection(tiers):
        return settings.SESSION_AGE_ABOVE
    return settings.SESSION_COOKIE_AGE
