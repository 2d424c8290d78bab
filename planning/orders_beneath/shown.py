"""What the page of build orders draws: counts that open their list, and each plan's order. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nhsuk.plan_year import PlanYear
from nhsuk.words import counted
from planning.orders_beneath.orders import GroupCount, Orders, PlanOrder, is_wanted
from planning.orders_beneath.wanted import Wanted

MOST_GROUPS = 20
"""Rows of the table of groups on the page; the workbook has all of them."""
MOST_NAMES = 5


@dataclass(frozen=True)
class CountRow:
    """A group, with the address of the list of plans that name it."""

    count: GroupCount
    query: str
    starts: str


def count_rows(orders: Orders, wanted: Wanted) -> list[CountRow]:
    return [
        CountRow(count, wanted.query(group=count.key, quarter=""), starts_in(count, orders.year))
        for count in orders.narrowed(wanted).groups
    ]


def starts_in(count: GroupCount, year: PlanYear) -> str:
    """April to June 2026: 3; July to September 2026: 1"""
    pairs = sorted(count.quarters.items())
    return "; ".join(f"{year.words(quarter, quarter)}: {number}" for quarter, number in pairs)


@dataclass(frozen=True)
class QuarterRow:
    """A quarter: how many teams start, and for which groups, with the address of their list."""

    quarter: str
    when: str
    teams: int
    names: str
    query: str


def quarter_rows(orders: Orders, wanted: Wanted) -> Iterator[QuarterRow]:
    for quarter, groups in orders.narrowed(wanted).by_quarter:
        yield QuarterRow(
            quarter=str(quarter),
            when=orders.year.words(quarter, quarter),
            teams=sum(number for _, number in groups),
            names=_names(groups),
            query=wanted.query(quarter=str(quarter), group=""),
        )


def _names(groups: list[tuple[str, int]]) -> str:
    """People with severe frailty (3), Children with asthma (1) and 2 more groups"""
    shown = ", ".join(f"{name} ({number})" for name, number in groups[:MOST_NAMES])
    more = len(groups) - MOST_NAMES
    return f"{shown} and {counted(more, 'more group')}" if more > 0 else shown


@dataclass(frozen=True)
class ListedGroup:
    name: str
    starts: str
    is_wanted: bool


@dataclass(frozen=True)
class ListedPlan:
    """A signed plan with its order; `is_wanted` marks what the list is narrowed to."""

    plan: PlanOrder
    groups: tuple[ListedGroup, ...]
    address: str


def listed_plans(
    plans: Iterable[PlanOrder],
    orders: Orders,
    wanted: Wanted,
    addresses: Mapping[int | None, str] | None = None,
) -> Iterator[ListedPlan]:
    """`addresses`: by revision, where a page leads on."""
    is_narrowed = bool(wanted.group or wanted.quarter)
    for plan in plans:
        groups = (
            ListedGroup(
                group.name,
                orders.year.words(group.quarter, group.quarter),
                is_narrowed and is_wanted(group, wanted),
            )
            for group in plan.groups
        )
        yield ListedPlan(plan, tuple(groups), (addresses or {}).get(plan.revision, ""))


def narrowed_to(orders: Orders, wanted: Wanted) -> str:
    """What the list shows, for its heading and title: "Blackmoor Place, Children with asthma"."""
    quarter = int(wanted.quarter or 0)
    words = [
        orders.place_names.get(wanted.place),
        orders.names.get(wanted.group),
        f"starting {orders.year.words(quarter, quarter)}" if quarter else "",
    ]
    return ", ".join(word for word in words if word)
