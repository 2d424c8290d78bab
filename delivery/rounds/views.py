"""The four quarters of a cycle: which take updates until when, and the form that says so."""

from dataclasses import dataclass
from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from delivery.models import Round
from delivery.notices import tell_round
from delivery.reminding.actions import note_that_opening_was_told
from delivery.rounds.actions import move_round, open_round
from delivery.rounds.forms import RoundForm
from delivery.running import may_run_rounds
from nhsuk.plan_year import PlanYear
from nhsuk.quarter import Quarter
from organisations.editing.attempt import attempt
from planning.scope import Scope, scope_of, trail_to


@dataclass(frozen=True)
class QuarterLine:
    """A quarter, and its round where there is one."""

    quarter: int
    name: str
    round: Round | None
    word: str
    colour: str


def running_scope(request: HttpRequest, code: str, cycle: str) -> Scope:
    """The system that runs the rounds; 403 for who sees it and does not run them."""
    scope = scope_of(request.user, code, cycle)
    if not scope.is_system:
        raise Http404
    if not may_run_rounds(request.user, scope.organisation, on=timezone.localdate()):
        raise PermissionDenied("Only administrators and staff of the system run its rounds.")
    return scope


@require_safe
@login_required
def rounds(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope = running_scope(request, code, cycle)
    found = {each.quarter: each for each in Round.objects.of_cycle(scope.cycle)}
    context = {
        "scope": scope,
        "lines": [_line(scope, quarter, found.get(quarter)) for quarter in Quarter],
        "trail": trail_to(request.user, scope),
    }
    return render(request, "delivery/rounds/rounds.html", context)


def _line(scope: Scope, quarter: int, round_: Round | None) -> QuarterLine:
    name = PlanYear(scope.cycle.plan_year).words(quarter, quarter)
    word, colour = round_.tag(on=timezone.localdate()) if round_ else ("Not planned", "white")
    return QuarterLine(quarter, name, round_, word, colour)


@require_http_methods(["GET", "POST"])
@login_required
def round_days(request: HttpRequest, code: str, cycle: str, quarter: int) -> HttpResponse:
    """Open the round of a quarter, or move the days of the one there is."""
    scope = running_scope(request, code, cycle)
    if quarter not in Quarter.values:
        raise Http404
    found = Round.objects.of_cycle(scope.cycle).filter(quarter=quarter).first()
    sent = attempt(
        request,
        partial(RoundForm, initial=_initial(scope, quarter, found)),
        partial(_save, request, scope, quarter, found),
        "The days are saved.",
    )
    if isinstance(sent.kept, Round):
        if found is None or sent.kept.number != found.number:
            tell_round(request, sent.kept)
            note_that_opening_was_told(round=sent.kept, by=request.user, at=timezone.now())
        return redirect("delivery:rounds", code, cycle)
    context = {
        "scope": scope,
        "name": PlanYear(scope.cycle.plan_year).words(quarter, quarter),
        "round": found,
        "form": sent.form,
        "conflict": sent.conflict,
        "again": request.path,
        "back": reverse("delivery:rounds", args=[code, cycle]),
    }
    return render(request, "delivery/rounds/round_days.html", context, status=sent.status)


def _initial(scope: Scope, quarter: int, found: Round | None) -> dict:
    """Of a new one: the month after the quarter is over."""
    if found:
        return {name: getattr(found, name) for name in ("opens_on", "closes_on", "number")}
    ends = PlanYear(scope.cycle.plan_year).quarter_ends(quarter)
    month = ends.month % 12 + 1
    year = ends.year + (ends.month == 12)
    return {
        "opens_on": ends.replace(year=year, month=month, day=1),
        "closes_on": ends.replace(year=year, month=month, day=21),
    }


def _save(
    request: HttpRequest, scope: Scope, quarter: int, found: Round | None, form: RoundForm
) -> Round:
    days = {name: form.cleaned_data[name] for name in ("opens_on", "closes_on")}
    who = {"by": request.user, "at": timezone.now()}
    if found is None:
        return open_round(cycle=scope.cycle, quarter=quarter, **days, **who)
    return move_round(round=found, number=form.cleaned_data["number"], **days, **who)
