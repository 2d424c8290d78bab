"""The risk log of a place or the system: what was signed beneath it, counted and listed."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response
from documents.paper import noted
from planning.choices import Impact, Likelihood
from planning.risk_log.gathering import every_line, gather_log, line_of, risks_wanted
from planning.risk_log.log import RiskLog
from planning.risk_log.printed import log_paper
from planning.risk_log.shown import cells, narrowed_to, themes_of
from planning.risk_log.wanted import Wanted
from planning.scope import Scope, other_years, scope_of, trail_to

RISKS_A_PAGE = 25
NOTES = ("to print or send", "a row for each risk")


@require_safe
@login_required
def risk_log(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    log = gather_log(scope)
    asked = Wanted.of(request.GET, planning=log.planning)
    wanted = asked.among(place=log.place_names, theme=dict(themes_of(log)))
    risks = Paginator(risks_wanted(request.user, log, wanted), RISKS_A_PAGE)
    page = risks.get_page(request.GET.get("page"))
    context = drawn(log, wanted) | {
        "scope": scope,
        "left_out": wanted.left_out(request.GET),
        "page": page,
        "lines": [line_of(risk) for risk in page],
        "trail": trail_to(request.user, scope),
        "other_years": other_years(request.user, scope, "planning:risk_log"),
        "copies": copies_of(scope),
    }
    return render(request, "planning/risk_log/risk_log.html", context)


def drawn(log: RiskLog, wanted: Wanted) -> dict[str, object]:
    """What the page says of a log before its list: filters, grid, and of how many plans."""
    grid = log.grid(wanted)
    return {
        "log": log,
        "wanted": wanted,
        "query": wanted.query(),
        "narrowed": narrowed_to(log, wanted),
        "themes": themes_of(log),
        "likelihoods": Likelihood,
        "impacts": Impact,
        "grid": grid,
        "rows": list(cells(grid, wanted)),
        "signed": log.signed_words(wanted),
        "missing": log.narrowed(wanted).missing,
    }


def copies_of(scope: Scope) -> list[tuple[str, str, str]]:
    return noted("planning:risk_log_download", scope.address, NOTES)


@require_safe
@login_required
def risk_log_download(request: HttpRequest, code: str, cycle: str, format: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    log = gather_log(scope)
    copy = Copy(
        kind="risk log",
        key=f"{scope.organisation.pk} {scope.cycle.pk}",
        format=format,
        paper=log_paper(scope, log, partial(every_line, request.user, log)),
        page=reverse("planning:risk_log", args=scope.address),
    )
    return copy_response(request, copy)
