"""The page of a place or the system: what came in, what is overdue, what waits, and their lists."""

from collections.abc import Callable
from datetime import date
from functools import partial
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessments.models import Assessment
from assessments.reminding.actions import remind_by_hand
from assessments.standing import days_words
from assessments.upgrading.gathering import last_upgrade
from documents.copies import Copy, copy_response
from organisations.access import signed_in_to_press
from organisations.lagging import read_for
from organisations.reminding.sending import Due
from planning.reminding.actions import remind_of_plans_by_hand
from planning.reminding.pressing import can_remind, remind_now
from planning.reminding.to_come import plans_to_come_beneath
from planning.rollups.first import look_first
from planning.rollups.gathering import gather_rollup
from planning.rollups.lists import (
    ANSWERS_A_PAGE,
    AnswerFilter,
    Answers,
    by_step,
    known_in,
    narrowing_words,
    returning_tier,
)
from planning.rollups.narrowed import Narrowed
from planning.rollups.page import RollupPage
from planning.rollups.printed import rollup_paper
from planning.rollups.records import records_of
from planning.rollups.short_pages import short_pages
from planning.rollups.stages import TITLES, TO_ACCEPT, at_stage, to_accept
from planning.rollups.table import figure_table
from planning.rollups.waited_for import waited_lines
from planning.scope import Scope, other_years, scope_of, trail_to
from registers.reading.beneath import registers_beneath
from spreadsheets.csv_files import CONTENT_TYPE, write_csv

RETURNS_A_PAGE = 50


def page_of(scope: Scope, *, on: date, narrowed: Narrowed | None = None) -> RollupPage:
    return RollupPage(gather_rollup(scope.organisation, scope.cycle, on=on, narrowed=narrowed))


@require_safe
@login_required
def rollup(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """The summary: headline figures, what to look at first, and the way to each short page."""
    scope, today = scope_of(request.user, code, cycle), timezone.localdate()
    page, as_of = read_for(request, lambda: page_of(scope, on=today))
    context = {
        "scope": scope,
        "page": page,
        "as_of": as_of,
        "first": look_first(page),
        "pages": short_pages(page),
        "days_left": days_words(scope.cycle, on=today),
        "trail": trail_to(request.user, scope)[:-1],
        "other_years": other_years(request.user, scope, "planning:rollup"),
        "upgrade": last_upgrade(scope.cycle),
        "registers": registers_beneath(
            request.user, scope.organisation, scope.cycle.plan_year, on=today
        ),
    }
    return render(request, "planning/rollups/rollup.html", context)


@require_safe
@login_required
def rollup_download(request: HttpRequest, code: str, cycle: str, format: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    today = timezone.localdate()
    figures = partial(page_of, scope, on=today)
    records = partial(records_of, request.user, scope, on=today)
    copy = Copy(
        kind="rollup",
        key=f"{scope.organisation.pk} {scope.cycle.pk}",
        format=format,
        paper=rollup_paper(scope, figures, records),
        page=reverse("planning:rollup", args=scope.address),
    )
    return copy_response(request, copy)


@require_safe
@login_required
def rollup_table(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """The figures alone, as CSV: plain rows that any program reads."""
    scope = scope_of(request.user, code, cycle)
    table = figure_table(page_of(scope, on=timezone.localdate()))
    name = "-".join(("figures", *scope.address))
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(write_csv(table), content_type=CONTENT_TYPE, headers=headers)


@require_safe
@login_required
def rollup_returns(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    today, stage = timezone.localdate(), request.GET.get("stage", "")
    page = page_of(scope, on=today)
    waiting = to_accept(page)
    at = at_stage(page.returns, stage, cycle=scope.cycle, on=today)
    shown = Paginator(waiting if stage == TO_ACCEPT else at, RETURNS_A_PAGE)
    rows = shown.get_page(request.GET.get("page"))
    context = {
        "scope": scope,
        "page": page,
        "stage": TITLES.get(stage, ""),
        "to_accept": waiting,
        "only_to_accept": stage == TO_ACCEPT,
        "rows": rows,
        "query": urlencode({"stage": stage}) if stage else "",
        "lines": waited_lines(scope, rows.object_list),
        "may_remind": may_remind(scope),
        "trail": trail_to(request.user, scope),
    }
    return render(request, "planning/rollups/rollup_returns.html", context)


def may_remind(scope: Scope) -> dict[str, bool]:
    """Of returns, of plans: whether any beneath can still come, and an email can go."""
    if not can_remind(scope):
        return {}
    body, cycle, on = scope.organisation, scope.cycle, timezone.localdate()
    returns = Assessment.objects.to_come_beneath(body, cycle, on=on)
    plans = plans_to_come_beneath(body, cycle)
    return {"returns": returns.exists(), "plans": plans.exists()}


@require_POST
@signed_in_to_press("planning:rollup_returns", "code", "cycle")
def rollup_remind(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """To every team whose return is still to come; to none twice a day."""
    return _remind(request, scope_of(request.user, code, cycle), remind_by_hand)


@require_POST
@signed_in_to_press("planning:rollup_returns", "code", "cycle")
def rollup_remind_of_plans(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """The same for those whose plan nobody has signed."""
    return _remind(request, scope_of(request.user, code, cycle), remind_of_plans_by_hand)


def _remind(request: HttpRequest, scope: Scope, remind: Callable[..., list[Due]]) -> HttpResponse:
    remind_now(request, scope, remind, cycle=scope.cycle)
    return redirect("planning:rollup_returns", *scope.address)


@require_safe
@login_required
def rollup_answers(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    asked = AnswerFilter.of(request.GET, returning=returning_tier(scope.cycle))
    wanted = known_in(scope, asked)
    answers = Answers(request.user, scope, wanted, on=timezone.localdate())
    page = Paginator(answers, ANSWERS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "scope": scope,
        "narrowed": narrowing_words(request.user, scope, wanted),
        "left_out": wanted.left_out(request.GET),
        "count": wanted.counted(answers.count()),
        "wanted": wanted,
        "answers": page,
        "steps": by_step(page.object_list),
        "trail": trail_to(request.user, scope),
    }
    return render(request, "planning/rollups/rollup_answers.html", context)
