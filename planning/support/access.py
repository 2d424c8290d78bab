"""Finding a support plan: who writes it, who reads what was published of it, who neither."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from assessments.models import Assessment, Cycle
from organisations.models import Organisation
from planning.models import SupportPlan, SupportPlanRevision
from planning.scope import Scope, scope_of


def writing_scope(request: HttpRequest, code: str, cycle: str) -> Scope | None:
    """The scope of those who write the plan; None for everyone else."""
    try:
        scope = scope_of(request.user, code, cycle)
    except Http404:
        return None
    return scope if scope.writes else None


def own_scope(request: HttpRequest, code: str, cycle: str) -> Scope:
    """403 for those who may read the plan but not write it; 404 for everyone else."""
    scope = writing_scope(request, code, cycle)
    if scope is None:
        visible_plan(request, code, cycle)
        raise PermissionDenied("Only reviewers of the organisation write its support plan.")
    return scope


def plan_of(request: HttpRequest, scope: Scope) -> SupportPlan:
    """The plan, or the empty one that it will be once something is written."""
    plans = SupportPlan.objects.editable_by(request.user).select_related("organisation")
    found = plans.filter(organisation=scope.organisation, cycle=scope.cycle).first()
    plan = found or SupportPlan(organisation=scope.organisation, cycle=scope.cycle)
    plan.cycle = scope.cycle
    return plan


def visible_plan(request: HttpRequest, code: str, cycle: str) -> SupportPlan:
    """The plan of a place or system the user sees, or that stands above them; begun or not."""
    plans = SupportPlan.objects.visible_to(request.user).select_related(
        "organisation", "cycle__system"
    )
    found = plans.filter(organisation__ods_code=code, cycle__slug=cycle).first()
    return found or _not_begun(request, code, cycle)


def readable_cycles(request: HttpRequest, plan: SupportPlan) -> QuerySet[Cycle]:
    """The other cycles for which the user may read the same organisation's support plan."""
    beneath = _beneath(request, plan.organisation.ods_code)
    cycles = Cycle.objects.visible_to(request.user).filter(pk__in=beneath.values("cycle"))
    return cycles.besides(plan.cycle)


def _beneath(request: HttpRequest, code: str) -> QuerySet[Assessment]:
    """The returns by which the user may read the support plans of the organisation above them."""
    beneath = Assessment.objects.visible_to(request.user).filter(
        footprints__organisation__ods_code=code
    )
    if Organisation.objects.visible_to(request.user).filter(ods_code=code).exists():
        return beneath
    return beneath.of_own(request.user)


def _not_begun(request: HttpRequest, code: str, cycle: str) -> SupportPlan:
    beneath = _beneath(request, code).filter(cycle__slug=cycle)
    assessment = beneath.select_related("cycle__system").first()
    if assessment is None:
        raise Http404
    above = assessment.footprints.select_related("organisation").get(organisation__ods_code=code)
    return SupportPlan(organisation=above.organisation, cycle=assessment.cycle)


def revisions_of(request, organisation: Organisation, cycle: Cycle) -> list[SupportPlanRevision]:
    """What was published, newest first."""
    revisions = SupportPlanRevision.objects.visible_to(request.user).filter(
        support_plan__organisation=organisation, support_plan__cycle=cycle
    )
    return list(
        revisions.select_related("support_plan__organisation", "support_plan__cycle")
        .defer("content")
        .order_by("-number")
    )
