"""Systems side by side: a line each, by region, in pages."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from organisations.lagging import read_for
from planning.systems.gathering import gather_lines, systems_seen_by
from planning.systems.lines import Total, Wanted, regions_among

SYSTEMS_A_PAGE = 25


@require_safe
@login_required
def systems(request: HttpRequest) -> HttpResponse:
    """404 for who sees none: a person of a PCN or a place."""
    seen, wanted = systems_seen_by(request.user), Wanted.of(request.GET)
    if not seen:
        raise Http404
    held = {pk: each for pk, each in seen.items() if wanted.holds(each)}
    lines, as_of = read_for(request, lambda: gather_lines(held))
    context = {
        "wanted": wanted,
        "as_of": as_of,
        "query": wanted.query(),
        "left_out": wanted.left_out(request.GET),
        "regions": regions_among(seen.values()),
        "total": Total(tuple(lines)),
        "rows": Paginator(lines, SYSTEMS_A_PAGE).get_page(request.GET.get("page")),
        "trail": [("Start", reverse("start"))],
    }
    return render(request, "planning/systems/systems.html", context)
