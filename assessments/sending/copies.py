"""A return as a page, its tagged print and its workbook: copies of one value."""

from assessments.sending.document import DraftReturn, SubmittedReturn
from assessments.sending.receipt import Receipt
from assessments.sending.workbook import draft_workbook, receipt_workbook, return_workbook
from documents.paper import Paper


def return_paper(document: SubmittedReturn) -> Paper:
    return Paper.of(
        document,
        template="assessments/sending/pdf/return.html",
        workbook=return_workbook,
    )


def draft_paper(document: DraftReturn) -> Paper:
    return Paper.of(
        document,
        template="assessments/sending/pdf/draft.html",
        workbook=draft_workbook,
    )


def receipt_paper(document: Receipt) -> Paper:
    return Paper.of(
        document,
        template="assessments/sending/pdf/receipt.html",
        workbook=receipt_workbook,
    )
