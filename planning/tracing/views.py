"""What became of each recommendation, for a place or the system: all of them, and one."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response
from planning.scope import Scope, other_years, scope_of, trail_to
from planning.tracing.gathering import actions_of, trace
from planning.tracing.printed import tracing_paper
from planning.tracing.traced import planned_for

ACTIONS_A_PAGE = 50
WORDS_OF_COPIES = (("PDF", "to print or send"), ("Workbook", "a row for each step and action"))


@require_safe
@login_required
def recommendations(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    context = {
        "scope": scope,
        "tracing": trace(scope, on=timezone.localdate()),
        "trail": trail_to(request.user, scope),
        "other_years": other_years(request.user, scope, "planning:recommendations"),
        "copies": copies_of(scope),
    }
    return render(request, "planning/tracing/recommendations.html", context)


def copies_of(scope: Scope) -> list[tuple[str, str, str]]:
    return [
        (label, reverse("planning:recommendations_download", args=[*scope.address, format]), note)
        for (label, note), format in zip(WORDS_OF_COPIES, ("pdf", "xlsx"), strict=True)
    ]


@require_safe
@login_required
def recommendation(request: HttpRequest, code: str, cycle: str, pk: int) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    tracing = trace(scope, on=timezone.localdate())
    traced = next((each for each in tracing.traced if each.pk == pk), None)
    if traced is None:
        raise Http404
    actions = Paginator(actions_of(tracing, traced.steps), ACTIONS_A_PAGE)
    page = reverse("planning:recommendations", args=scope.address)
    context = {
        "scope": scope,
        "tracing": tracing,
        "traced": traced,
        "actions": actions.get_page(request.GET.get("page")),
        "commitments": planned_for(traced, tracing.commitments),
        "trail": [*trail_to(request.user, scope), ("Recommendations", page)],
    }
    return render(request, "planning/tracing/recommendation.html", context)


@require_safe
@login_required
def recommendations_download(
    request: HttpRequest, code: str, cycle: str, format: str
) -> HttpResponse:
    scope, today = scope_of(request.user, code, cycle), timezone.localdate()
    copy = Copy(
        kind="recommendations",
        key=f"{scope.organisation.pk} {scope.cycle.pk}",
        format=format,
        paper=tracing_paper(scope, partial(trace, scope, on=today)),
        page=reverse("planning:recommendations", args=scope.address),
    )
    return copy_response(request, copy)
