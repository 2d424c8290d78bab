"""How every page of a plan finds it: outside one's scope 404, inside it but not one's own 403."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from assessments.access import DraftIsPrivate
from assessments.models import Assessment
from planning.models import Action, Plan, PlanRevision, PopulationGroup, Risk, SupportNeed


def visible_return(request: HttpRequest, code: str, cycle: str) -> Assessment:
    return get_object_or_404(Assessment.objects.visible_to(request.user).at(code, cycle))


def own_return(request: HttpRequest, code: str, cycle: str) -> Assessment:
    """The return whose plan the user helps to write."""
    assessment = visible_return(request, code, cycle)
    if not Assessment.objects.editable_by(request.user).contains(assessment):
        page = reverse("planning:plan", args=assessment.address)
        raise DraftIsPrivate(assessment, "plan", page)
    return assessment


def own_plan(request: HttpRequest, code: str, cycle: str) -> Plan:
    """The plan the user helps to write; 403 for those who may only see that there is one."""
    assessment = own_return(request, code, cycle)
    plans = Plan.objects.editable_by(request.user).with_return()
    return get_object_or_404(plans, assessment=assessment)


def signable_plan(request: HttpRequest, code: str, cycle: str) -> Plan:
    plan = own_plan(request, code, cycle)
    if not Plan.objects.signable_by(request.user).contains(plan):
        raise PermissionDenied
    return plan


def own_action(plan: Plan, request: HttpRequest, reference: str) -> Action:
    """One of a plan's actions, those taken out included: a second editor may still hold one."""
    actions = Action.objects.editable_by(request.user).of_plan(plan)
    actions = actions.select_related("theme", "step", "template_action")
    found = get_object_or_404(actions, reference=reference)
    found.plan = plan
    return found


def own_need(plan: Plan, request: HttpRequest, reference: str) -> SupportNeed:
    needs = SupportNeed.objects.editable_by(request.user).select_related("action", "category")
    return get_object_or_404(needs.of_plan(plan), reference=reference)


def own_group(plan: Plan, request: HttpRequest, reference: str) -> PopulationGroup:
    """One of its population groups, those taken out included."""
    groups = PopulationGroup.objects.editable_by(request.user).of_plan(plan)
    found = get_object_or_404(groups, reference=reference)
    found.plan = plan
    return found


def own_risk(plan: Plan, request: HttpRequest, reference: str) -> Risk:
    risks = Risk.objects.editable_by(request.user).of_plan(plan).select_related("action")
    found = get_object_or_404(risks, reference=reference)
    found.plan = plan
    return found


def visible_revision(request: HttpRequest, code: str, cycle: str, number: int) -> PlanRevision:
    assessment = visible_return(request, code, cycle)
    revisions = PlanRevision.objects.visible_to(request.user)
    return get_object_or_404(revisions, plan__assessment=assessment, number=number)
