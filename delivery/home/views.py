"""An organisation's rounds in a cycle: what it reported in each, and what its team can do now."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.models import Cycle
from delivery.access import ReportDesk, desk_of
from delivery.lines.gathering import has_something
from delivery.models import HighlightReport, HighlightRevision, Round
from delivery.running import may_run_rounds
from organisations.choices import Tier
from planning.querysets import cycles_of
from planning.scope import year_links


@dataclass(frozen=True)
class RoundLine:
    """A round, and what there is of the organisation's report in it."""

    round: Round
    word: str
    colour: str
    is_running: bool
    report: HighlightReport | None
    revision: HighlightRevision | None

    @property
    def state(self) -> tuple[str, str]:
        if self.revision:
            return ("Reported", "green")
        return ("In progress", "blue") if self.report else ("Not reported", "white")


@require_safe
@login_required
def home(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    desk = desk_of(request, code, cycle)
    lines = _lines(request, desk)
    context = {
        "desk": desk,
        "lines": lines,
        "other_years": _other_years(request, desk),
        "may_compare": sum(line.revision is not None for line in lines) > 1,
        "has_something": has_something(desk.organisation, desk.cycle),
        "is_above": desk.organisation.tier != Tier.NEIGHBOURHOOD,
        "has_above": desk.organisation.tier != Tier.SYSTEM,
        "runs_rounds": desk.organisation == desk.cycle.system
        and may_run_rounds(request.user, desk.organisation, on=timezone.localdate()),
    }
    return render(request, "delivery/home/home.html", context)


def _other_years(request: HttpRequest, desk: ReportDesk) -> list[tuple[str, str]]:
    """Its progress in its other cycles."""
    cycles = cycles_of(Cycle.objects.visible_to(request.user), desk.organisation)
    return year_links(cycles.besides(desk.cycle), desk.organisation, "delivery:home")


def _lines(request: HttpRequest, desk: ReportDesk) -> list[RoundLine]:
    """The newest first."""
    today, rounds = timezone.localdate(), Round.objects.visible_to(request.user)
    mine = {"organisation": desk.organisation, "round__cycle": desk.cycle}
    reports = {
        each.round_id: each
        for each in HighlightReport.objects.visible_to(request.user).filter(**mine)
    }
    current = HighlightRevision.objects.visible_to(request.user).current().defer("content")
    found = current.filter(report__in=reports.values()).select_related("report")
    revisions = {each.report.round_id: each for each in found}
    return [
        RoundLine(
            each,
            *each.tag(on=today),
            each.is_running(on=today),
            reports.get(each.pk),
            revisions.get(each.pk),
        )
        for each in reversed(rounds.of_cycle(desk.cycle))
    ]
