"""Asked against committed, for a place or the system: the page, its copies and its table."""

from dataclasses import dataclass
from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response
from nhsuk.addresses import InAddress
from planning.asked.against import WHENS, Balance, when_words
from planning.asked.gathering import gather_balance
from planning.asked.printed import asked_paper, asked_table
from planning.scope import Scope, other_years, scope_of, trail_to
from spreadsheets.csv_files import CONTENT_TYPE, write_csv

LINES_A_PAGE = 50


@dataclass(frozen=True)
class Narrowed(InAddress):
    """Which figure was opened. Anything unknown in an address narrows nothing."""

    category: str = ""
    when: str = ""

    @classmethod
    def of(cls, query, balance: Balance) -> "Narrowed":
        category, when = query.get("category", ""), query.get("when", "")
        return cls(
            category if category in balance.categories else "", when if when in WHENS else ""
        )

    def words(self, balance: Balance) -> str:
        """Estates, April to June 2026."""
        category = balance.categories.get(self.category, "")
        when = when_words(self.when, balance.year) if self.when else ""
        return ", ".join(filter(None, (category, when)))


def balance_of(scope: Scope) -> Balance:
    return gather_balance(scope.organisation, scope.cycle, on=timezone.localdate())


@require_safe
@login_required
def asked(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    balance = balance_of(scope)
    narrowed = Narrowed.of(request.GET, balance)
    behind = balance.against.only(category=narrowed.category or None, when=narrowed.when or None)
    context = {
        "scope": scope,
        "balance": balance,
        "narrowed": narrowed.words(balance),
        "query": narrowed.query(),
        "left_out": narrowed.left_out(request.GET),
        "needs": Paginator(behind.needs, LINES_A_PAGE).get_page(request.GET.get("page")),
        "committed": behind.committed,
        "trail": trail_to(request.user, scope),
        "other_years": other_years(request.user, scope, "planning:asked"),
    }
    return render(request, "planning/asked/asked.html", context)


@require_safe
@login_required
def asked_download(request: HttpRequest, code: str, cycle: str, format: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    copy = Copy(
        kind="asked against committed",
        key=f"{scope.organisation.pk} {scope.cycle.pk}",
        format=format,
        paper=asked_paper(scope, partial(balance_of, scope)),
        page=reverse("planning:asked", args=scope.address),
    )
    return copy_response(request, copy)


@require_safe
@login_required
def asked_table_csv(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """Category by quarter, as CSV: plain rows that any program reads."""
    scope = scope_of(request.user, code, cycle)
    table = asked_table(balance_of(scope))
    name = "-".join(("asked", *scope.address))
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(write_csv(table), content_type=CONTENT_TYPE, headers=headers)
