"""One page of what a short page of a rollup lists; the rest of the list is not drawn. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator

from planning.rollups.common import FIRST
from planning.rollups.figures import Figures
from planning.rollups.heat import in_order
from planning.rollups.page import RollupPage, StepGroup

ROWS, STEPS = 25, 25


@dataclass(frozen=True)
class Shown:
    """`rows` is the page of the list, where it has one; `listed` what of it is drawn."""

    page: RollupPage
    rows: Page | None = None
    listed: Any = None


def levels_shown(page: RollupPage, number: str) -> Shown:
    rows = Paginator(in_order(page.rollup), ROWS).get_page(number)
    figures = Figures(tuple(rows.object_list))
    return Shown(replace(page, rollup=replace(page.rollup, figures=figures)), rows, page)


def places_shown(page: RollupPage, number: str) -> Shown:
    names = sorted(page.rollup.place_names.items(), key=lambda pair: pair[1])
    rows = Paginator(names, ROWS).get_page(number)
    rollup = replace(page.rollup, place_names=dict(rows.object_list))
    return Shown(replace(page, rollup=rollup), rows)


def overdue_shown(page: RollupPage, number: str) -> Shown:
    return _steps_shown(page, page.overdue_groups, number)


def due_shown(page: RollupPage, number: str) -> Shown:
    return _steps_shown(page, page.next_groups, number)


def _steps_shown(page: RollupPage, groups: Iterable[StepGroup], number: str) -> Shown:
    """The steps of a page, under their headings, which count all of them."""
    lines = [(group, step) for group in groups for step in group.steps]
    rows = Paginator(lines, STEPS).get_page(number)
    found = groupby(rows.object_list, key=lambda line: line[0])
    shown = [replace(group, steps=tuple(step for _, step in some)) for group, some in found]
    return Shown(page, rows, shown)


def common_shown(page: RollupPage, number: str) -> Shown:
    """The first of both lists, or as many further pages as the longer one has."""
    lists = (page.common.missing, page.common.advanced)
    rows = Paginator(range(max(map(len, lists))), FIRST).get_page(number)
    first, last = rows.start_index() - 1 if rows.paginator.count else 0, rows.end_index()
    return Shown(page, rows, [found[first:last] for found in lists])


def all_shown(page: RollupPage, number: str) -> Shown:
    return Shown(page)


SHOWN: dict[str, Callable[[RollupPage, str], Shown]] = {
    "places": places_shown,
    "levels": levels_shown,
    "common": common_shown,
    "overdue": overdue_shown,
    "next-quarter": due_shown,
}
