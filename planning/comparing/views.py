"""The pages that compare two revisions, for whoever reads both."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from planning.comparing.between import Part
from planning.comparing.pair import Pair
from planning.comparing.plans import plan_parts
from planning.comparing.support_plans import support_plan_parts
from planning.plans.access import visible_return
from planning.plans.gathering import signed_document
from planning.plans.views.frame import revisions_of as signed_revisions
from planning.support.access import revisions_of as published_revisions
from planning.support.access import visible_plan
from planning.support.gathering import published_document


@require_safe
@login_required
def plan_compare(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment = visible_return(request, code, cycle)
    context = {
        "noun": "plan",
        "verb": "Signed",
        "whose": assessment.organisation_name,
        "cycle": assessment.cycle,
        "back": reverse("planning:plan", args=assessment.address),
    }
    revisions = signed_revisions(request, assessment)
    return _page(request, context, revisions, signed_document, plan_parts)


@require_safe
@login_required
def support_plan_compare(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    plan = visible_plan(request, code, cycle)
    context = {
        "noun": "support plan",
        "verb": "Published",
        "whose": plan.organisation.name,
        "cycle": plan.cycle,
        "back": reverse("planning:support_plan", args=[code, cycle]),
    }
    revisions = published_revisions(request, plan.organisation, plan.cycle)
    return _page(request, context, revisions, published_document, support_plan_parts)


def _page(
    request: HttpRequest,
    context: dict,
    revisions: Sequence,
    read: Callable[[Any], Any],
    parts_of: Callable[[Any, Any], list[Part]],
) -> HttpResponse:
    """`read` gives the frozen document of a revision; what cannot be read is refused as a whole."""
    context |= {"revisions": revisions, "here": request.path}
    if len(revisions) > 1:
        pair = Pair.of(request.GET, revisions)
        context["pair"] = pair
        if not pair.is_one:
            parts = parts_of(read(pair.earlier), read(pair.later))
            context["parts"] = [part for part in parts if part.count]
            context["count"] = sum(part.count for part in parts)
    return render(request, "planning/comparing/compare.html", context)
