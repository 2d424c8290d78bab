"""Who answers what is asked, also where a place has closed: the next place, or else the system.

A need that is held by a place that closed later is decided by its system: `SupportNeed.holder_now`,
and for many needs `with_holder_now`.
"""

from datetime import date

from assessments.models import Assessment
from organisations.choices import Tier
from organisations.models import Organisation


def answering(assessment: Assessment, *, on: date) -> dict[str, Organisation]:
    """Who answers at each tier above: the system, and the first of its places.

    A place that has closed answers nothing: the next one does, or else the system.
    """
    system = assessment.cycle.system
    places = [part.organisation for part in assessment.stood_in if part.tier == Tier.PLACE]
    if not places:
        return {Tier.SYSTEM: system}
    open_still = (place for place in places if place.is_open(on=on))
    return {Tier.PLACE: next(open_still, system), Tier.SYSTEM: system}


def names_above(assessment: Assessment, *, on: date) -> dict[str, str]:
    return {tier: body.name for tier, body in answering(assessment, on=on).items()}


def receiver_of(assessment: Assessment, names: dict[str, str]) -> str:
    """Who answers a plan first: its place, or else its system; of a system’s plan, nobody."""
    if assessment.tier == Tier.SYSTEM:
        return ""
    return names.get(Tier.PLACE, names[Tier.SYSTEM])
