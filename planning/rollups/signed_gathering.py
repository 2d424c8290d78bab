"""Finds the signed plans beneath a place or the system: two short queries, and no content."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from assessments.models import Assessment, Footprint
from organisations.choices import Tier
from planning.models import PlanRevision
from planning.rollups.signed_plans import SignedPlan
from planning.scope import Scope


@dataclass(frozen=True)
class Found:
    """Who was asked to plan beneath a body, by name, and how the places are called."""

    plans: list[SignedPlan]
    place_names: dict[str, str]


def plans_beneath(scope: Scope) -> Found:
    """Each with the last revision that it has signed, if any, and the places it stood in."""
    rows = _signed_plans(scope)
    places = _places(scope, [pk for pk, *_ in rows])
    plans = [
        SignedPlan(code, name, tier, revision, tuple(places.get(pk, {})))
        for pk, code, name, tier, revision in rows
    ]
    return Found(plans, {code: name for found in places.values() for code, name in found.items()})


def _signed_plans(scope: Scope) -> list[tuple]:
    newest = PlanRevision.objects.of_assessment(OuterRef("pk")).values("pk")[:1]
    asked = Assessment.objects.of_footprint(scope.organisation).filter(cycle=scope.cycle)
    rows = asked.annotate(signed_plan=Subquery(newest)).order_by("organisation_name", "pk")
    return list(
        rows.values_list("pk", "organisation__ods_code", "organisation_name", "tier", "signed_plan")
    )


def _places(scope: Scope, assessments: list[int]) -> dict[int, dict[str, str]]:
    """The places each stood in, by code and name: told apart only where there are several."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    if not scope.is_system:
        return found
    footprints = Footprint.objects.of_assessments(assessments).filter(tier=Tier.PLACE)
    rows = footprints.order_by("organisation__name").values_list(
        "assessment", "organisation__ods_code", "organisation__name"
    )
    for assessment, code, name in rows:
        found[assessment][code] = name
    return found
