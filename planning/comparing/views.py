"""The pages that compare two revisions, for whoever reads both."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from planning.comparing.between import Part
from planning.comparing.pair import Edition, Pair
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
    editions = [Edition.of(revision) for revision in revisions]
    return compare_page(request, context, editions, signed_document, plan_parts)


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
    editions = [Edition.of(revision) for revision in revisions]
    return compare_page(request, context, editions, published_document, support_plan_parts)


def compare_page(
    request: HttpRequest,
    context: dict,
    editions: Sequence[Edition],
    read: Callable[[Any], Any],
    parts_of: Callable[[Any, Any], list[Part]],
    *,
    before: int = 1,
) -> HttpResponse:
    """`read` gives the frozen document of a revision; what cannot be read is refused as a whole.

    Unless others are asked for, the newest is compared with the one so many places `before` it.
    """
    context |= {"editions": editions, "here": request.path}
    if len(editions) > 1:
        pair = Pair.of(request.GET, editions, before=before)
        context["pair"] = pair
        if not pair.is_one:
            parts = parts_of(read(pair.earlier.revision), read(pair.later.revision))
            context["parts"] = [part for part in parts if part.count]
            context["count"] = sum(part.count for part in parts)
    return render(request, "planning/comparing/compare.html", context)
