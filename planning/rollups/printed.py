"""The figures of a rollup page to take away: the tagged print and the workbook of one object."""

from django.template.loader import render_to_string
from django.urls import reverse

from documents.pdf import pdf_bytes, standalone
from planning.rollups.page import RollupPage
from planning.rollups.workbook import rollup_workbook
from planning.scope import Scope


def rollup_file(page: RollupPage, scope: Scope, kind: str, *, site: str = "") -> bytes:
    """One copy of the figures: `kind` is html, pdf or xlsx. `site` opens the page's address."""
    if kind == "xlsx":
        return rollup_workbook(page)
    html = rollup_html(page, scope, site=site)
    return pdf_bytes(html) if kind == "pdf" else html.encode()


def rollup_html(page: RollupPage, scope: Scope, *, site: str = "") -> str:
    """The print of the page as one file with its stylesheet inside."""
    name = f"Returns and needs, {scope.cycle.plan_year_label}"
    context = {
        "title": f"{page.rollup.name}: {name}",
        "author": page.rollup.name,
        "name": name,
        "page": page,
        "year": scope.cycle.plan_year_label,
        "demonstration": scope.organisation.is_demonstration,
        "address": f"{site.rstrip('/')}{reverse('planning:rollup', args=scope.address)}",
    }
    return standalone(render_to_string("planning/rollups/pdf/rollup.html", context))
