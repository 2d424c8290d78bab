"""A support plan's document as a page, its tagged print and its workbook: copies of one value."""

from functools import partial

from documents.paper import Paper
from planning.support.document import SupportPlanDocument
from planning.support.timeline import calendar_of
from planning.support.workbook import support_plan_workbook


def support_plan_paper(document: SupportPlanDocument) -> Paper:
    return Paper(
        title=f"{document.organisation}: {document.name}",
        stem=document.stem,
        address=document.address,
        template="planning/support/pdf/support_plan.html",
        words=partial(_words, document),
        workbook=partial(support_plan_workbook, document),
    )


def _words(document: SupportPlanDocument) -> dict[str, object]:
    return {
        "title": f"{document.title}, {document.organisation}, {document.year.label}",
        "author": document.organisation,
        "document": document,
        "calendar": calendar_of(document),
    }
