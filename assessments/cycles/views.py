"""Rounds of self-assessment and planning: which there are, a new one, opening and closing it."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from assessments.cycles.actions import close_cycle, open_cycle
from assessments.cycles.change_views import administered_cycle
from assessments.cycles.forms import CycleForm
from assessments.cycles.gathering import coming_in_of, returns_of, stage_tag, who_writes
from assessments.cycles.opening import expected_by_tier
from assessments.cycles.past import changes_of
from assessments.models import Assessment, Cycle
from assessments.notices import tell_closed, tell_opened
from frameworks.models import Version
from nhsuk.at_once import saved
from nhsuk.words import counted, listed
from organisations.choices import Tier
from organisations.models import Organisation
from organisations.rights import administers_all

NOUNS = {
    Tier.NEIGHBOURHOOD: ("PCN", "PCNs"),
    Tier.PLACE: ("place", "places"),
    Tier.SYSTEM: ("system", "systems"),
}


def organisations_words(by_tier: dict[Tier, int]) -> str:
    """41 PCNs, 4 places and 1 system."""
    words = [counted(number, *NOUNS[tier]) for tier, number in by_tier.items() if number]
    return listed(words) or "no organisations"


@require_GET
@login_required
def index(request: HttpRequest) -> HttpResponse:
    cycles = Cycle.objects.visible_to(request.user).with_returns()
    administers = Organisation.objects.administered_by(request.user).of_tier(Tier.SYSTEM)
    context = {
        "cycles": cycles.select_related("system", "version__framework"),
        "may_add": administers.exists(),
        "keeps_categories": administers_all(request.user, on=timezone.localdate()),
    }
    return render(request, "assessments/cycles/cycle_list.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest) -> HttpResponse:
    if not Organisation.objects.administered_by(request.user).of_tier(Tier.SYSTEM).exists():
        raise PermissionDenied
    form = CycleForm(request.POST if request.method == "POST" else None, user=request.user)
    save = partial(form.save, by=request.user, at=timezone.now())
    if request.method == "POST" and (cycle := saved(form, save)):
        messages.success(request, f"Saved the cycle {cycle}. It is not open yet.")
        return redirect(cycle)
    return render(request, "assessments/cycles/cycle_add.html", {"form": form})


@require_GET
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    cycles, today = Cycle.objects.visible_to(request.user).with_returns(), timezone.localdate()
    cycle = get_object_or_404(cycles.select_related("system", "version__framework"), pk=pk)
    history = cycle.history.select_related("history_user", "version")
    context = {
        "cycle": cycle,
        "may_edit": Cycle.objects.editable_by(request.user).contains(cycle),
        "newer": newer_version(request, cycle),
        "changes": list(changes_of(history)),
        "not_in": [],
        "let_in": [],
        "upgrade": cycle.upgrades.standing().last(),
        "writes": None if cycle.closed_at else who_writes(request.user, cycle, on=today),
        "coming": None,
        "own": [],
    }
    if cycle.opened_at is not None:
        returns = returns_of(request.user, cycle)
        context["coming"] = coming_in_of(request.user, cycle, returns, on=today)
        context["own"] = [] if context["coming"] else [(each, stage_tag(each)) for each in returns]
    if cycle.closed_at is not None:
        late = late_returns(request, cycle)
        context["let_in"] = [each for each in late if each.was_let_in]
        context["not_in"] = [each for each in late if not (each.was_let_in or each.is_in)]
    return render(request, "assessments/cycles/cycle_detail.html", context)


def newer_version(request: HttpRequest, cycle: Cycle) -> Version | None:
    """The version of the cycle's framework that was published after the one it asks about."""
    versions = Version.objects.visible_to(request.user).published()
    newer = versions.of(cycle.version.framework).exclude(pk=cycle.version_id)
    return newer.select_related("framework").first()


def late_returns(request: HttpRequest, cycle: Cycle) -> list[Assessment]:
    """The returns of a closed cycle that did not come in, or were let in after it closed."""
    returns = Assessment.objects.visible_to(request.user).filter(cycle=cycle).with_is_in()
    late = returns.late_in(cycle).select_related("organisation", "cycle", "let_in_by")
    return list(late)


@require_http_methods(["GET", "POST"])
@login_required
def open_it(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom opening asks for what, and then the button: it cannot be undone."""
    cycle = administered_cycle(request, pk)
    if request.method == "POST":
        done = "The cycle {} is open. Every return can be started."
        return _changed(request, cycle, open_cycle, done, tell_opened)
    if cycle.opened_at is not None:
        return redirect(cycle)
    by_tier = expected_by_tier(cycle, on=timezone.localdate())
    context = {
        "cycle": cycle,
        "expected": organisations_words(by_tier),
        "button": f"Open {cycle.label} and ask for {counted(sum(by_tier.values()), 'return')}",
        "still_open": _still_open(request, cycle),
    }
    return render(request, "assessments/cycles/cycle_open.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def close_it(request: HttpRequest, pk: int) -> HttpResponse:
    """What closing ends, how many returns are in, and then the button."""
    cycle = administered_cycle(request, pk)
    if request.method == "POST":
        done = "The cycle {} is closed. No return can change."
        return _changed(request, cycle, close_cycle, done, tell_closed)
    if cycle.opened_at is None or cycle.closed_at is not None:
        return redirect(cycle)
    counts = Cycle.objects.visible_to(request.user).with_returns().get(pk=pk)
    context = {
        "cycle": counts,
        "button": f"Close {cycle.label} for {counted(counts.expected, 'organisation')}",
    }
    return render(request, "assessments/cycles/cycle_close.html", context)


def _changed(
    request: HttpRequest, cycle: Cycle, action: Callable, done: str, notice: Callable
) -> HttpResponse:
    try:
        action(cycle=cycle, by=request.user, at=timezone.now())
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, done.format(cycle))
        notice(request, cycle)
    return redirect(cycle)


def _still_open(request: HttpRequest, cycle: Cycle) -> list[Cycle]:
    """The other cycles of the same system that nobody has closed."""
    others = Cycle.objects.visible_to(request.user).open().filter(system=cycle.system)
    return list(others.besides(cycle))
