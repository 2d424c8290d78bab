"""To whom an organisation escalates: as its needs, first to its place, or else to its system."""

from datetime import date

from assessments.models import Assessment, Cycle
from delivery.models import Escalation
from organisations.choices import Tier
from organisations.models import Organisation
from planning.needs.holders import answering


def goes_to(organisation: Organisation, cycle: Cycle, *, on: date) -> Organisation | None:
    """Who answers first; nobody stands above the system."""
    if organisation.tier == Tier.SYSTEM:
        return None
    if organisation.tier == Tier.PLACE:
        return cycle.system
    returns = Assessment.objects.of_organisations([organisation]).filter(cycle=cycle)
    assessment = returns.select_related("cycle__system").first()
    return answering(assessment, on=on).get(Tier.PLACE, cycle.system) if assessment else None


def can_pass_up(escalation: Escalation, holder: Organisation) -> bool:
    """Only a place, and only what others put to it."""
    return holder.tier == Tier.PLACE and holder != escalation.organisation
