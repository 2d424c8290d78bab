"""A sent return as a page, its tagged print and its workbook: copies of one value."""

from functools import partial

from assessments.sending.document import SentReturn
from assessments.sending.workbook import return_workbook
from documents.paper import Paper, at


def return_paper(document: SentReturn, *, site: str = "") -> Paper:
    """`site` opens its address on the cover: https://example.org"""
    words = {
        "title": f"{document.organisation}: {document.name}",
        "author": document.organisation,
        "document": document,
        "address": at(site, document.address),
    }
    return Paper("assessments/sending/pdf/return.html", words, partial(return_workbook, document))
