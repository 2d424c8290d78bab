"""The figures of a rollup page to take away: the tagged print and the workbook of one object."""

from functools import partial

from django.urls import reverse

from documents.paper import Paper, at
from planning.rollups.page import RollupPage
from planning.rollups.workbook import rollup_workbook
from planning.scope import Scope


def rollup_paper(page: RollupPage, scope: Scope, *, site: str = "") -> Paper:
    """`site` opens the page's address on the cover: https://example.org"""
    name = f"Returns and needs, {scope.cycle.plan_year_label}"
    words = {
        "title": f"{page.rollup.name}: {name}",
        "author": page.rollup.name,
        "name": name,
        "page": page,
        "year": scope.cycle.plan_year_label,
        "demonstration": scope.organisation.is_demonstration,
        "address": at(site, reverse("planning:rollup", args=scope.address)),
    }
    return Paper("planning/rollups/pdf/rollup.html", words, partial(rollup_workbook, page))
