"""What lies beneath an organisation on a day, as its plan states it."""

from datetime import date

from organisations.choices import Tier
from organisations.models import Organisation


def practices_of(organisation: Organisation, *, on: date) -> int:
    """How many practices are open in it on that day, each counted once."""
    beneath = Organisation.objects.within(organisation, on=on).of_tier(Tier.PRACTICE)
    return beneath.open(on=on).count()
