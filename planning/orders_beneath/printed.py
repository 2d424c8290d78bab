"""Build orders to take away: the tagged print and the workbook of one value."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from documents.paper import Paper
from organisations.choices import Tier
from planning.build_order.group_fields import figure_columns, group_columns
from planning.orders_beneath.gathering import OrderLine
from planning.orders_beneath.orders import GroupCount, Orders, PlanOrder
from planning.orders_beneath.shown import (
    CountRow,
    ListedPlan,
    QuarterRow,
    count_rows,
    listed_plans,
    quarter_rows,
    starts_in,
)
from planning.orders_beneath.wanted import Wanted
from planning.scope import Scope
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook

NAME = "Neighbourhood team build orders"


def orders_paper(scope: Scope, orders: Orders, lines: Callable[[], list[OrderLine]]) -> Paper:
    """`lines` are read for the copy that is made, not for the page that waits for it."""
    code, cycle = scope.address
    return Paper(
        title=f"{scope.organisation}: {NAME[:1].lower()}{NAME[1:]}, {scope.cycle.label}",
        stem=f"build-order-{code}-{cycle}",
        address=reverse("planning:orders_beneath", args=scope.address),
        template="planning/orders_beneath/pdf/orders.html",
        words=lambda: _words(scope, orders),
        workbook=lambda: orders_workbook(scope, orders, lines()),
    )


@dataclass(frozen=True)
class PrintedOrders:
    """The plans of one tier: whose, how many are signed, what they name, and each in its order."""

    title: str
    signed: str
    missing: tuple[PlanOrder, ...]
    counts: list[CountRow]
    quarters: list[QuarterRow]
    plans: list[ListedPlan]


def printed_orders(orders: Orders) -> Iterator[PrintedOrders]:
    for tier, title in orders.whose:
        wanted = Wanted(tier=tier.value)
        yield PrintedOrders(
            title=title,
            signed=orders.order_words(wanted),
            missing=orders.narrowed(wanted).missing,
            counts=count_rows(orders, wanted),
            quarters=list(quarter_rows(orders, wanted)),
            plans=list(listed_plans(orders.listed(wanted), orders, wanted)),
        )


def _words(scope: Scope, orders: Orders) -> dict[str, object]:
    return {
        "author": scope.organisation.name,
        "name": NAME,
        "scope": scope,
        "tiers": list(printed_orders(orders)),
        "on": timezone.localdate(),
        "year": scope.cycle.label,
        "demonstration": scope.organisation.is_demonstration,
    }


def orders_workbook(scope: Scope, orders: Orders, lines: list[OrderLine]) -> bytes:
    about = facts("About", _about(scope, orders), demonstration=scope.organisation.is_demonstration)
    return write_workbook([about, _groups(orders), _plans(orders), *_orders(orders, lines)])


def _about(scope: Scope, orders: Orders) -> Iterable[tuple[str, object]]:
    yield "Organisation", orders.name
    yield "Code", orders.code
    yield "Cycle", scope.cycle.slug
    yield "As on", timezone.localdate()
    for tier, title in orders.whose:
        yield f"Plans of {title}", orders.order_words(Wanted(tier=tier.value))
    yield "Plans not signed", "Missing from every figure, never counted as without a build order"
    yield "The same group", "Named alike, but for capitals, spaces and dashes"


def _groups(orders: Orders) -> SheetOut:
    columns = [
        Column[tuple[str, GroupCount]]("Plans of", 24, lambda row: row[0]),
        Column("Population group", 44, lambda row: row[1].name),
        Column("Plans that name it", 12, lambda row: row[1].plans),
        Column("Built first in", 12, lambda row: row[1].first),
        Column("When they start", 60, lambda row: starts_in(row[1], orders.year)),
    ]
    rows = [
        (title, count)
        for tier, title in orders.whose
        for count in orders.narrowed(Wanted(tier=tier.value)).groups
    ]
    return sheet_of("Groups", columns, rows)


def _plans(orders: Orders) -> SheetOut:
    columns = [
        Column[PlanOrder]("Code", 12, lambda plan: plan.code),
        Column("Organisation", 34, lambda plan: plan.name),
        Column("Tier", 16, lambda plan: Tier(plan.tier).label),
        Column("Plan", 14, lambda plan: "Signed" if plan.is_signed else "Not signed"),
        Column("Groups", 10, lambda plan: len(plan.groups) if plan.is_signed else None),
        Column("First", 44, lambda plan: plan.groups[0].name if plan.groups else None),
    ]
    return sheet_of("Plans", columns, orders.figures.parts)


def _orders(orders: Orders, lines: list[OrderLine]) -> Iterator[SheetOut]:
    first: list[Column[Any]] = [
        Column[Any]("Code", 12, lambda row: row[0].plan.code),
        Column("Organisation", 34, lambda row: row[0].plan.name),
        Column("Tier", 16, lambda row: Tier(row[0].plan.tier).label),
        Column("Order", 8, lambda row: row[0].place),
        Column("Reference", 11, lambda row: row[0].group.reference),
        Column("Population group", 40, lambda row: row[0].group.name),
    ]
    columns = group_columns(orders.year, lambda row: row[0].group)
    yield sheet_of("Build order", [*first, *columns], [(line,) for line in lines])
    pairs = [(line, figure) for line in lines for figure in line.group.figures]
    yield sheet_of("Figures", [*first, *figure_columns(lambda row: row[1])], pairs)
