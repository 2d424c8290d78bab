"""What the pages of a plan share: whose it is, who can see it, and the way back to it."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from assessments.models import Assessment
from assessments.standing import Standing
from documents.paper import listed_with_word
from nhsuk.plan_year import PlanYear
from planning.editing.locking import SIGNED
from planning.models import Action, Plan, PlanRevision, SupportPlanRevision
from planning.plans.sharing import team_of, who_can_see, who_else_reads
from planning.scope import ABOVE


def shared_context(
    request: HttpRequest, assessment: Assessment, plan: Plan | None, revisions: list
) -> dict:
    """What every page of a plan says first: whose, for which year, and who can see it."""
    newest = revisions[0] if revisions else None
    standing = Standing.of(assessment, on=timezone.localdate())
    above = standing.readers
    is_open = plan is None or plan.is_open
    return {
        "assessment": assessment,
        "address": assessment.address,
        "year": PlanYear(assessment.cycle.plan_year),
        "plan": plan,
        "revisions": revisions,
        "newest": newest,
        "above": above,
        "who_else": SimpleLazyObject(
            lambda: who_else_reads(
                standing.names,
                published_above(request, assessment) if newest else {},
                newest=newest,
            )
        ),
        "copies": copies_of(assessment),
        "team": team_of(assessment),
        "has_beneath": assessment.tier in ABOVE,
        "who": who_can_see(assessment, is_open=is_open, newest=newest, above=above),
    }


def published_above(request: HttpRequest, assessment: Assessment) -> dict[str, datetime]:
    """When those above last published their support plans, by name."""
    published = (
        SupportPlanRevision.objects.visible_to(request.user).beside([assessment.pk]).newest()
    )
    return dict(published.values_list("support_plan__organisation__name", "signed_at"))


def copies_of(assessment: Assessment) -> list[tuple[str, str, str]]:
    return listed_with_word("planning:plan_document", "planning:plan_download", assessment.address)


def revisions_of(request: HttpRequest, assessment: Assessment) -> list[PlanRevision]:
    """The signed revisions, newest first."""
    return list(PlanRevision.objects.visible_to(request.user).of_assessment(assessment))


def signed_already(request: HttpRequest, plan: Plan) -> HttpResponse | None:
    """Back to a plan that is signed. A form that was open when it was keeps what was typed."""
    if plan.is_open or request.method == "POST":
        return None
    messages.error(request, SIGNED)
    return redirect(plan)


def back_to(plan: Plan, action: Action) -> HttpResponse:
    return redirect(f"{plan.get_absolute_url()}#{action.reference}")


def form_page(request, plan: Plan, template: str, form, conflict=None, **more) -> HttpResponse:
    context = shared_context(request, plan.assessment, plan, revisions_of(request, plan.assessment))
    context |= {"form": form, "conflict": conflict, **more}
    return render(request, template, context, status=409 if conflict else 200)
