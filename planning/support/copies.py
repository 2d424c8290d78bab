"""A support plan's document as a page, its tagged print and its workbook: copies of one value."""

from functools import partial

from documents.paper import Paper, at
from planning.support.document import SupportPlanDocument
from planning.support.timeline import charts_of
from planning.support.workbook import support_plan_workbook


def support_plan_paper(document: SupportPlanDocument, *, site: str = "") -> Paper:
    """`site` opens its address on the cover: https://example.org"""
    words = {
        "title": f"{document.title}, {document.organisation}, {document.year.label}",
        "author": document.organisation,
        "document": document,
        "charts": charts_of(document),
        "address": at(site, document.address),
    }
    workbook = partial(support_plan_workbook, document)
    return Paper("planning/support/pdf/support_plan.html", words, workbook)
