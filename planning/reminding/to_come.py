"""Which plans are still to come: of returns whose cycle has opened, those that nobody signed.

A signed plan counts as it was signed, even while its team changes it again. Closing a cycle ends
returns alone.
"""

from datetime import date, timedelta

from django.db.models import QuerySet

from assessments.models import Assessment, Cycle
from organisations.models import Organisation
from organisations.reminding.days import FIRST
from planning.models import PlanRevision


def plans_to_come(returns: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """Those of the returns whose plan is."""
    signed = PlanRevision.objects.of_assessments(returns.order_by().values("pk"))
    found = returns.filter(cycle__opened_at__isnull=False)
    found = found.exclude(pk__in=signed.order_by().values("plan__assessment"))
    return found.select_related("cycle", "organisation").order_by("pk")


def plans_to_come_beneath(organisation: Organisation, cycle: Cycle) -> QuerySet[Assessment]:
    beneath = Assessment.objects.of_footprint(organisation).filter(cycle=cycle)
    return plans_to_come(beneath.exclude(organisation=organisation))


def cycles_of_plans_due(*, on: date) -> QuerySet[Cycle]:
    """Open or closed: those whose plans are due so soon that a reminder may go out."""
    soon = (on, on + timedelta(days=FIRST))
    return Cycle.objects.filter(opened_at__isnull=False, plans_due_on__range=soon)
