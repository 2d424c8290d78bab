"""The page from which the others begin; and of who works for several, the choice of one."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.models import Assessment, Cycle
from peers.access import PeerDesk, desk_of
from peers.ahead.views import step_lines
from peers.asking.shown import Shown
from peers.groups.gathering import groups_of
from peers.models import ContactRequest
from peers.steps import steps_of
from planning.querysets import cycles_of
from planning.scope import ABOVE, year_links

MOST_SHOWN = 5


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """To the peers of one's own organisation, in its newest cycle."""
    newest: dict[int, Assessment] = {}
    user, today = request.user, timezone.localdate()
    own = Assessment.objects.visible_to(user, on=today).of_own(user, on=today)
    for each in own.select_related("organisation", "cycle").order_by(
        "organisation__name", "-cycle__plan_year", "-cycle__opens_on"
    ):
        newest.setdefault(each.organisation_id, each)
    if len(newest) == 1:
        return redirect("peers:peers", *next(iter(newest.values())).address)
    context = {"returns": newest.values(), "trail": [("Start", reverse("start"))]}
    return render(request, "peers/home/home.html", context)


@require_safe
@login_required
def peers(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    desk = desk_of(request, code, cycle)
    cycles = cycles_of(Cycle.objects.visible_to(request.user), desk.organisation)
    context = {
        "desk": desk,
        "contacts": _contacts(request, desk),
        "is_above": desk.organisation.tier in ABOVE,
        "other_years": year_links(cycles.besides(desk.cycle), desk.organisation, "peers:peers"),
        "trail": [("Start", reverse("start"))],
    }
    if desk.assessment and desk.has_peers:
        context |= _by_step(desk.assessment)
    return render(request, "peers/home/peers.html", context)


def _by_step(assessment: Assessment) -> dict:
    """Who is glad to talk and which groups there are, the first of each."""
    steps = steps_of(assessment)
    lines, groups = step_lines(assessment, steps), groups_of(assessment, steps)
    return {
        "lines": lines[:MOST_SHOWN],
        "line_count": len(lines),
        "groups": groups,
        "group_lines": groups.lines[:MOST_SHOWN],
    }


def _contacts(request: HttpRequest, desk: PeerDesk) -> list[Shown]:
    """What waits first, and then the newest."""
    seen = ContactRequest.objects.visible_to(request.user).of_organisation(desk.organisation)
    found = seen.with_whose().in_turn(desk.organisation)[:MOST_SHOWN]
    return [Shown(each, desk.organisation) for each in found]
