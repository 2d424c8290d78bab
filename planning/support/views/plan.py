"""A support plan while it is written; for everyone else, what was published."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.editing.attempt import attempt
from planning.models import SupportPlan
from planning.scope import Scope, other_years, trail_to, year_links
from planning.support.access import (
    plan_of,
    readable_cycles,
    revisions_of,
    visible_plan,
    writing_scope,
)
from planning.support.actions import save_introduction
from planning.support.forms import IntroductionForm
from planning.support.overview import overview_of
from planning.support.sharing import who_can_see_support_plan
from planning.support.views.publishing import publish_form


@require_http_methods(["GET", "POST"])
@login_required
def support_plan(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """Where it is written, for those who write it; what was published last for everyone else."""
    scope = writing_scope(request, code, cycle)
    if scope is None:
        return _reading(request, code, cycle)
    plan = plan_of(request, scope)
    initial = {"introduction": plan.introduction, "number": plan.number}
    sent = attempt(
        request,
        partial(IntroductionForm, initial=initial),
        lambda form: save_introduction(
            organisation=scope.organisation,
            cycle=scope.cycle,
            **form.cleaned_data,
            by=request.user,
            at=timezone.now(),
        ),
        "Opening words saved.",
    )
    if sent.kept:
        return redirect("planning:support_plan", code, cycle)
    return _writing(request, scope, plan, sent.form, sent.conflict)


def _writing(request, scope: Scope, plan: SupportPlan, form, conflict=None) -> HttpResponse:
    revisions = revisions_of(request, scope.organisation, scope.cycle)
    overview = overview_of(plan, on=timezone.localdate())
    context = {
        "scope": scope,
        "plan": plan,
        "who": who_can_see_support_plan(scope, next(iter(revisions), None)),
        "overview": overview,
        "revisions": revisions,
        "form": form,
        "publish": publish_form(scope, overview),
        "conflict": conflict,
        "trail": trail_to(request.user, scope),
        "other_years": other_years(request.user, scope, "planning:support_plan"),
    }
    status = 409 if conflict else 200
    return render(request, "planning/support/support_plan.html", context, status=status)


def _reading(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    plan = visible_plan(request, code, cycle)
    context = {
        "plan": plan,
        "revisions": revisions_of(request, plan.organisation, plan.cycle),
        "trail": [("Start", reverse("start"))],
        "other_years": year_links(
            readable_cycles(request, plan), plan.organisation, "planning:support_plan"
        ),
    }
    return render(request, "planning/support/support_plan_reading.html", context)
