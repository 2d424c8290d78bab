"""A support plan while it is written, and publishing it; for everyone else, what was published."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from documents.copies import make_ahead
from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from planning.editing.locking import ReadAgain
from planning.models import SupportPlan
from planning.notices import tell_published
from planning.scope import Scope, other_years, trail_to, year_links
from planning.support.access import (
    own_scope,
    plan_of,
    readable_cycles,
    revisions_of,
    visible_plan,
    writing_scope,
)
from planning.support.actions import publish_support_plan, save_introduction
from planning.support.forms import IntroductionForm
from planning.support.overview import overview_of
from planning.support.sharing import who_can_see_support_plan
from planning.support.views.documents import copy_of_revision

READ_AGAIN = "The plan changed since you opened this page. Read it again, then publish it."


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
    context = {
        "scope": scope,
        "plan": plan,
        "who": who_can_see_support_plan(scope, next(iter(revisions), None)),
        "overview": overview_of(plan, on=timezone.localdate()),
        "revisions": revisions,
        "form": form,
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


@require_POST
@signed_in_to_press("planning:support_plan", "code", "cycle")
def support_plan_publish(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    plan, seen = plan_of(request, own_scope(request, code, cycle)), request.POST.get("seen", "")
    try:
        revision = publish_support_plan(
            support_plan=plan, by=request.user, at=timezone.now(), seen=seen
        )
    except ReadAgain:
        messages.warning(request, READ_AGAIN)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        make_ahead(request, copy_of_revision(revision, "pdf"))
        tell_published(request, revision)
        messages.success(request, f"Published as revision {revision.number}.")
    return redirect("planning:support_plan", code, cycle)
