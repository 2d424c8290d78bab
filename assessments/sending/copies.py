"""A return as a page, its tagged print and its workbook: copies of one value."""

from functools import partial

from assessments.sending.document import DraftReturn, SubmittedReturn
from assessments.sending.receipt import Receipt
from assessments.sending.workbook import draft_workbook, receipt_workbook, return_workbook
from documents.paper import Paper


def return_paper(document: SubmittedReturn) -> Paper:
    return Paper(
        title=f"{document.organisation}: {document.name}",
        stem=document.stem,
        address=document.address,
        template="assessments/sending/pdf/return.html",
        words=lambda: {"author": document.organisation, "document": document},
        workbook=partial(return_workbook, document),
    )


def draft_paper(document: DraftReturn) -> Paper:
    return Paper(
        title=f"{document.organisation}: {document.name}",
        stem=document.stem,
        address=document.address,
        template="assessments/sending/pdf/draft.html",
        words=lambda: {"author": document.organisation, "document": document},
        workbook=partial(draft_workbook, document),
    )


def receipt_paper(document: Receipt) -> Paper:
    return Paper(
        title=f"{document.organisation}: {document.name}",
        stem=document.stem,
        address=document.address,
        template="assessments/sending/pdf/receipt.html",
        words=lambda: {"author": document.organisation, "document": document},
        workbook=partial(receipt_workbook, document),
    )
