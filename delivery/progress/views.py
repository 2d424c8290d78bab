"""How things go beneath a place or the system in a round: figures, who reported, and the lists."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from delivery.choices import Status
from delivery.models import Round
from delivery.progress.figures import Figures
from delivery.progress.gathering import gather_progress
from delivery.progress.lists import NOUNS, Wanted, lines_of
from delivery.progress.page import COLUMNS, Page
from planning.scope import Scope, scope_of, trail_to

A_PAGE = 25
SETS = {
    "reported": ("Reported", lambda figures: figures.reported),
    "not-reported": ("Not reported", lambda figures: figures.silent),
    "no-plan": ("No signed plan", lambda figures: figures.unplanned),
}


def _at(request: HttpRequest, code: str, cycle: str, quarter: int) -> tuple[Scope, Round, Page]:
    scope = scope_of(request.user, code, cycle)
    rounds = Round.objects.visible_to(request.user).of_cycle(scope.cycle)
    round_ = get_object_or_404(rounds, quarter=quarter)
    return scope, round_, Page(gather_progress(scope.organisation, round_))


@require_safe
@login_required
def progress(request: HttpRequest, code: str, cycle: str, quarter: int) -> HttpResponse:
    scope, round_, page = _at(request, code, cycle, quarter)
    rounds = Round.objects.visible_to(request.user).of_cycle(scope.cycle).exclude(pk=round_.pk)
    context = {
        "scope": scope,
        "round": round_,
        "tag": round_.tag(on=timezone.localdate()),
        "page": page,
        "columns": COLUMNS,
        "statuses": list(Status),
        "others": [
            (each.label, reverse("delivery:progress", args=[code, cycle, each.quarter]))
            for each in rounds
        ],
        "trail": _trail(request, scope),
    }
    return render(request, "delivery/progress/progress.html", context)


@require_safe
@login_required
def reports(request: HttpRequest, code: str, cycle: str, quarter: int) -> HttpResponse:
    """Who has reported, and who has not."""
    scope, round_, page = _at(request, code, cycle, quarter)
    state = request.GET.get("state", "")
    title, narrow = SETS.get(state, ("", lambda figures: figures))
    beneath: Figures = page.progress.beneath
    found = Paginator(narrow(beneath).parts, A_PAGE)
    context = {
        "scope": scope,
        "round": round_,
        "page": page,
        "state": title,
        "query": f"state={state}" if title else "",
        "parts": found.get_page(request.GET.get("page")),
        "trail": [*_trail(request, scope), _to_progress(code, cycle, round_)],
    }
    return render(request, "delivery/progress/progress_reports.html", context)


@require_safe
@login_required
def lines(request: HttpRequest, code: str, cycle: str, quarter: int) -> HttpResponse:
    """The lines behind a figure."""
    scope, round_, page = _at(request, code, cycle, quarter)
    wanted = Wanted.of(request.GET)
    found = lines_of(page.progress, wanted)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "scope": scope,
        "round": round_,
        "page": page,
        "heading": wanted.words(page.progress) or NOUNS[wanted.kind].capitalize() + "s",
        "narrowed": wanted.words(page.progress),
        "counted": wanted.counted(found),
        "shown": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
        "trail": [*_trail(request, scope), _to_progress(code, cycle, round_)],
    }
    return render(request, "delivery/progress/progress_lines.html", context)


def _trail(request: HttpRequest, scope: Scope) -> list[tuple[str, str]]:
    own = ("Progress", reverse("delivery:home", args=scope.address))
    return [*trail_to(request.user, scope), own]


def _to_progress(code: str, cycle: str, round_: Round) -> tuple[str, str]:
    return (round_.label, reverse("delivery:progress", args=[code, cycle, round_.quarter]))
