"""Systems side by side: what each region comes to, and a line for each system in pages."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from organisations.lagging import read_for
from planning.systems.gathering import gather_lines, systems_seen_by
from planning.systems.lines import SystemLine, Total, Wanted, by_region

SYSTEMS_A_PAGE = 25


@require_safe
@login_required
def systems(request: HttpRequest) -> HttpResponse:
    """Regions first, where there are several and nobody looks for a name."""
    wanted = Wanted.of(request.GET)
    lines, as_of = _lines_seen(request, wanted)
    regions = by_region(lines)
    context = {
        "wanted": wanted,
        "as_of": as_of,
        "query": wanted.query(),
        "total": Total(tuple(lines)),
        "regions": regions if len(regions) > 1 and not wanted.q else [],
        "rows": _page_of(lines, request),
        "trail": [("Start", reverse("start"))],
    }
    return render(request, "planning/systems/systems.html", context)


@require_safe
@login_required
def region(request: HttpRequest, region: str) -> HttpResponse:
    lines, as_of = _lines_seen(request, Wanted())
    found = next((each for each in by_region(lines) if each.slug == region), None)
    if found is None:
        raise Http404
    context = {
        "region": found,
        "as_of": as_of,
        "rows": _page_of(found.total.lines, request),
        "trail": [("Start", reverse("start")), ("Systems", reverse("planning:systems"))],
    }
    return render(request, "planning/systems/region.html", context)


def _lines_seen(request: HttpRequest, wanted: Wanted) -> tuple[list[SystemLine], datetime | None]:
    """And of when they are, where not of this moment. 404 for who sees none: a person of a PCN or
    a place.
    """
    seen = systems_seen_by(request.user)
    if not seen:
        raise Http404
    held = {pk: each for pk, each in seen.items() if wanted.holds(each)}
    return read_for(request, lambda: gather_lines(held))


def _page_of(lines, request: HttpRequest):
    return Paginator(lines, SYSTEMS_A_PAGE).get_page(request.GET.get("page"))
