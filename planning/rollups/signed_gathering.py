"""Finds the signed plans beneath a place or the system: two short queries, and no content."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from assessments.models import Assessment
from planning.models import PlanRevision
from planning.rollups.gathering import places_of
from planning.rollups.signed_plans import SignedPlan
from planning.scope import Scope


@dataclass(frozen=True)
class Found:
    """Who was asked to plan beneath a body, by name, and how the places are called."""

    plans: list[SignedPlan]
    place_names: dict[str, str]


def plans_beneath(scope: Scope) -> Found:
    """Each with the last revision that it has signed, if any, and of a system the places it
    stood in: they are told apart only where there are several.
    """
    rows = _signed_plans(scope)
    places = places_of([pk for pk, *_ in rows]) if scope.is_system else {}
    plans = [
        SignedPlan(code, name, tier, revision, tuple(code for code, _ in places.get(pk, ())))
        for pk, code, name, tier, revision in rows
    ]
    return Found(plans, {code: name for found in places.values() for code, name in found})


def _signed_plans(scope: Scope) -> list[tuple]:
    newest = PlanRevision.objects.of_assessment(OuterRef("pk")).values("pk")[:1]
    asked = Assessment.objects.of_footprint(scope.organisation).filter(cycle=scope.cycle)
    rows = asked.annotate(signed_plan=Subquery(newest)).order_by("organisation_name", "pk")
    return list(
        rows.values_list("pk", "organisation__ods_code", "organisation_name", "tier", "signed_plan")
    )
