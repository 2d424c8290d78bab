"""The build orders beneath a place or the system: what was signed, counted and plan by plan."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response
from documents.paper import addresses
from planning.orders_beneath.gathering import addresses_of, every_line, gather_orders
from planning.orders_beneath.orders import Orders
from planning.orders_beneath.printed import orders_paper
from planning.orders_beneath.shown import (
    MOST_GROUPS,
    CountRow,
    count_rows,
    listed_plans,
    narrowed_to,
    quarter_rows,
)
from planning.orders_beneath.wanted import Wanted
from planning.scope import Scope, other_years, scope_of, trail_to

PLANS_A_PAGE = 25
NOTES = ("to print or send", "a row for each group and figure")


@require_safe
@login_required
def orders(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    found = gather_orders(scope)
    asked = Wanted.of(request.GET, planning=found.planning)
    wanted = asked.among(group=found.names, place=found.place_names)
    plans = found.listed(wanted)
    page = Paginator(plans, PLANS_A_PAGE).get_page(request.GET.get("page"))
    addresses = addresses_of(request.user, page, scope.cycle.slug)
    context = drawn(found, wanted) | {
        "scope": scope,
        "left_out": wanted.left_out(request.GET),
        "page": page,
        "teams": sum(plan.wanted_of(wanted) for plan in plans),
        "plans": list(listed_plans(page, found, wanted, addresses)),
        "trail": trail_to(request.user, scope),
        "other_years": other_years(request.user, scope, "planning:orders_beneath"),
        "copies": copies_of(scope),
    }
    return render(request, "planning/orders_beneath/orders.html", context)


def drawn(found: Orders, wanted: Wanted) -> dict[str, object]:
    """What the page says before its list: filters, groups, quarters, and of how many plans."""
    figures, rows = found.narrowed(wanted), count_rows(found, wanted)
    return {
        "orders": found,
        "wanted": wanted,
        "query": wanted.query(),
        "narrowed": narrowed_to(found, wanted),
        "signed": found.order_words(wanted),
        "missing": figures.missing,
        "counts": rows[:MOST_GROUPS],
        "more_counts": len(rows[MOST_GROUPS:]),
        "choices": choices_of(found, wanted, rows),
        "quarters": list(quarter_rows(found, wanted)),
    }


def choices_of(found: Orders, wanted: Wanted, rows: list[CountRow]) -> list[tuple[str, str]]:
    """The groups to choose from: those that most plans name, and the one that is chosen."""
    shown = [(row.count.key, row.count.name) for row in rows[:MOST_GROUPS]]
    chosen = (wanted.group, found.names.get(wanted.group, wanted.group))
    return shown if chosen in shown or not wanted.group else [*shown, chosen]


def copies_of(scope: Scope) -> list[tuple[str, str, str]]:
    links = addresses("planning:orders_beneath_download", scope.address)
    return [(*link, note) for link, note in zip(links, NOTES, strict=True)]


@require_safe
@login_required
def orders_download(request: HttpRequest, code: str, cycle: str, format: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    found = gather_orders(scope)
    copy = Copy(
        kind="build orders",
        key=f"{scope.organisation.pk} {scope.cycle.pk}",
        format=format,
        paper=orders_paper(scope, found, partial(every_line, request.user, found)),
        page=reverse("planning:orders_beneath", args=scope.address),
    )
    return copy_response(request, copy)
