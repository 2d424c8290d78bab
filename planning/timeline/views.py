"""The timeline of a place or the system: the page, with its list in pages, and its copies."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response
from documents.paper import noted
from planning.scope import Scope, other_years, scope_of, trail_to
from planning.timeline.gathering import gather_timeline
from planning.timeline.lanes import LANES, Wanted
from planning.timeline.printed import timeline_paper
from planning.timeline.shown import WIDTH, selects_of, shown

ENTRIES_A_PAGE = 25
NOTES = ("to print or send", "a row for each action and commitment")


@require_safe
@login_required
def timeline(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    found = gather_timeline(request.user, scope)
    wanted = Wanted.of(request.GET).known(found)
    rows = Paginator(found.in_lanes(wanted), ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    drawing, today = found.drawing(WIDTH), timezone.localdate()
    context = {
        "scope": scope,
        "timeline": found,
        "wanted": wanted,
        "links": [
            (word, wanted.query(lanes="" if lanes == "theme" else lanes), lanes == _lanes(wanted))
            for lanes, word in LANES.items()
        ],
        "selects": selects_of(found, wanted),
        "left_out": wanted.left_out(request.GET),
        "is_narrowed": wanted.only_lanes != wanted,
        "rows": rows,
        "lanes": shown(drawing, rows.object_list),
        "ticks": drawing.ticks(),
        "today_at": drawing.today(today),
        "today": today,
        "query": wanted.query(),
        "trail": trail_to(request.user, scope),
        "other_years": other_years(request.user, scope, "planning:timeline"),
        "copies": copies_of(scope, wanted),
    }
    return render(request, "planning/timeline/timeline.html", context)


def _lanes(wanted: Wanted) -> str:
    return wanted.lanes or "theme"


def copies_of(scope: Scope, wanted: Wanted) -> list[tuple[str, str, str]]:
    lanes = wanted.only_lanes.query()
    return noted("planning:timeline_download", scope.address, NOTES, lanes)


@require_safe
@login_required
def timeline_download(request: HttpRequest, code: str, cycle: str, format: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    wanted = Wanted.of(request.GET).only_lanes
    gather = partial(gather_timeline, request.user, scope)
    copy = Copy(
        kind="timeline",
        key=f"{scope.organisation.pk} {scope.cycle.pk} {wanted.lanes}".strip(),
        format=format,
        paper=timeline_paper(scope, gather, wanted, on=timezone.localdate()),
        page=reverse("planning:timeline", args=scope.address),
    )
    return copy_response(request, copy)
