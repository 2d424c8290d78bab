"""How long somebody may be away before they sign in again: the more they reach, the less."""

from datetime import date

from django.conf import settings

from organisations.models import Membership, User


def age_of(person: User, *, on: date) -> int:
    """Seconds without a click; the shortest of their roles."""
    held = Membership.objects.of(person, on=on)
    if held.administrating().exists():
        return settings.SESSION_AGE_OF_ADMINISTRATORS
    if held.above_neighbourhoods().exists():
        return settings.SESSION_AGE_ABOVE
    return settings.SESSION_COOKIE_AGE
