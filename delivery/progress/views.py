"""How things go beneath a place or the system in a round: figures, who reported, and the lists."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from delivery.choices import Status
from delivery.models import Round
from delivery.progress.figures import Figures
from delivery.progress.gathering import gather_progress
from delivery.progress.lists import NOUNS, Wanted, lines_of
from delivery.progress.page import COLUMNS, Page
from delivery.reminding.actions import remind_of_reports_by_hand
from delivery.reminding.to_come import reminded_on, reports_to_come_beneath
from organisations.access import signed_in_to_press
from planning.reminding.pressing import can_remind, remind_now
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
    shown = Paginator(narrow(beneath).parts, A_PAGE).get_page(request.GET.get("page"))
    others = () if title or shown.has_previous() else page.progress.others.parts
    reminded = reminded_on(round_, [part.code for part in (*shown, *others)])
    context = {
        "scope": scope,
        "round": round_,
        "page": page,
        "state": title,
        "query": f"state={state}" if title else "",
        "parts": shown,
        "lines": [(part, reminded.get(part.code)) for part in shown],
        "others": [(part, reminded.get(part.code)) for part in others],
        "can_remind": _can_remind(scope, round_),
        "trail": [*_trail(request, scope), _to_progress(code, cycle, round_)],
    }
    return render(request, "delivery/progress/progress_reports.html", context)


def _can_remind(scope: Scope, round_: Round) -> bool:
    """Whether any report beneath can still come, and an email can go."""
    if not can_remind(scope):
        return False
    to_come = reports_to_come_beneath(scope.organisation, round_, on=timezone.localdate())
    return any(True for _ in to_come)


@require_POST
@signed_in_to_press("delivery:progress_reports", "code", "cycle", "quarter")
def remind(request: HttpRequest, code: str, cycle: str, quarter: int) -> HttpResponse:
    """To every team whose report is still to come; to none twice a day."""
    scope = scope_of(request.user, code, cycle)
    rounds = Round.objects.visible_to(request.user).of_cycle(scope.cycle)
    round_ = get_object_or_404(rounds, quarter=quarter)
    remind_now(request, scope, remind_of_reports_by_hand, round=round_)
    return redirect("delivery:progress_reports", code, cycle, quarter)


@require_safe
@login_required
def lines(request: HttpRequest, code: str, cycle: str, quarter: int) -> HttpResponse:
    """The lines behind a figure."""
    scope, round_, page = _at(request, code, cycle, quarter)
    wanted = Wanted.of(request.GET).known(page.progress)
    found = lines_of(page.progress, wanted)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "scope": scope,
        "round": round_,
        "page": page,
        "heading": wanted.words(page.progress) or NOUNS[wanted.kind].capitalize() + "s",
        "narrowed": wanted.words(page.progress),
        "left_out": wanted.left_out(request.GET),
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
