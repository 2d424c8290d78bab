"""A support plan's document as page, tagged print, Word file and workbook: copies of one value."""

from documents.paper import Paper
from planning.support.document import SupportPlanDocument
from planning.support.timeline import calendar_of
from planning.support.workbook import support_plan_workbook


def support_plan_paper(document: SupportPlanDocument) -> Paper:
    return Paper.of(
        document,
        template="planning/support/pdf/support_plan.html",
        words=_words,
        workbook=support_plan_workbook,
        has_word=True,
    )


def _words(document: SupportPlanDocument) -> dict[str, object]:
    return {
        "title": f"{document.title}, {document.organisation}, {document.year.label}",
        "author": document.organisation,
        "document": document,
        "calendar": calendar_of(document),
    }
