"""The peer groups that are offered to an organisation, one of them, joining and leaving it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from organisations.access import signed_in_to_press
from peers.access import desk_of, own_return, step_at, step_to_write
from peers.ahead.gathering import peers_of
from peers.groups.actions import join_group, leave_group
from peers.groups.gathering import group_at, groups_beneath, groups_of
from peers.steps import steps_of
from planning.scope import ABOVE

GROUPS_A_PAGE = 20
MEMBERS_A_PAGE = 10
PAGE = ("peers:group", "code", "cycle", "step")


@require_safe
@login_required
def groups(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """One for each step of the signed plan."""
    desk, assessment = own_return(request, code, cycle)
    found = groups_of(assessment, steps_of(assessment))
    page = Paginator(found.lines, GROUPS_A_PAGE).get_page(request.GET.get("page"))
    context = {"desk": desk, "groups": found, "page": page, "trail": desk.trail}
    return render(request, "peers/groups/groups.html", context)


@require_safe
@login_required
def beneath(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """That there are groups beneath a place or the system, and how large; never who is in."""
    desk = desk_of(request, code, cycle)
    if desk.organisation.tier not in ABOVE:
        raise Http404
    found = groups_beneath(desk.organisation, desk.cycle)
    page = Paginator(found, GROUPS_A_PAGE).get_page(request.GET.get("page"))
    context = {"desk": desk, "page": page, "trail": desk.trail}
    return render(request, "peers/groups/beneath.html", context)


@require_safe
@login_required
def group(request: HttpRequest, code: str, cycle: str, step: str) -> HttpResponse:
    """What the others have signed to do, for who is in; else what joining shows to whom."""
    at = step_at(request, code, cycle, step)
    found = group_at(at.assessment, at.step)
    glad = peers_of(at.assessment, [at.step], on=timezone.localdate()).get(step, [])
    page = Paginator(found.members, MEMBERS_A_PAGE).get_page(request.GET.get("page"))
    context = {"at": at, "group": found, "glad": glad, "page": page, "trail": at.trail}
    return render(request, "peers/groups/group.html", context)


@require_POST
@signed_in_to_press(*PAGE)
def join(request: HttpRequest, code: str, cycle: str, step: str) -> HttpResponse:
    at = step_to_write(request, code, cycle, step)
    try:
        join_group(assessment=at.assessment, step=at.step, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "You are in. You can leave at any time.")
    return redirect("peers:group", code, cycle, step)


@require_POST
@signed_in_to_press(*PAGE)
def leave(request: HttpRequest, code: str, cycle: str, step: str) -> HttpResponse:
    at = step_to_write(request, code, cycle, step)
    leave_group(assessment=at.assessment, step=at.step, by=request.user, at=timezone.now())
    messages.success(request, "You have left. Neither side reads the other any more.")
    return redirect("peers:group", code, cycle, step)
