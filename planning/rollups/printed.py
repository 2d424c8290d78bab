"""The figures of a rollup page to take away: the tagged print and the workbook of one object."""

from collections.abc import Callable

from django.urls import reverse

from documents.paper import Paper
from planning.rollups.page import RollupPage
from planning.rollups.records import Records
from planning.rollups.workbook import rollup_workbook
from planning.scope import Scope


def rollup_paper(
    scope: Scope, figures: Callable[[], RollupPage], records: Callable[[], Records]
) -> Paper:
    """`figures` are gathered for the copy that is made, not for the page that waits for it, and
    `records`, the rows behind them, for a workbook alone.
    """
    code, cycle = scope.address
    return Paper(
        title=f"{scope.organisation}: returns and needs, {scope.cycle.label}",
        stem=f"figures-{code}-{cycle}",
        address=reverse("planning:rollup", args=scope.address),
        template="planning/rollups/pdf/rollup.html",
        words=lambda: _words(scope, figures()),
        workbook=lambda: rollup_workbook(figures(), records()),
    )


def _words(scope: Scope, page: RollupPage) -> dict[str, object]:
    name = f"Returns and needs, {scope.cycle.label}"
    return {
        "title": f"{page.rollup.name}: {name}",
        "author": page.rollup.name,
        "name": name,
        "page": page,
        "year": scope.cycle.label,
        "demonstration": scope.organisation.is_demonstration,
    }
