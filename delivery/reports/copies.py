"""A highlight report as a page, its tagged print of two pages and its workbook."""

from dataclasses import replace

from django.urls import reverse

from delivery.models import HighlightRevision
from delivery.reports.document import HighlightDocument
from delivery.reports.gathering import submitted_document
from delivery.reports.workbook import report_workbook
from documents.copies import Copy
from documents.paper import Paper
from planning.profile.firsts import first

SHOWN = 4  # milestones of each kind on the second page


def report_paper(document: HighlightDocument) -> Paper:
    return Paper.of(
        document,
        template="delivery/reports/pdf/report.html",
        workbook=report_workbook,
        has_word=True,
        words=_words,
    )


def _words(document: HighlightDocument) -> dict[str, object]:
    """With the milestones that have room on the second page; the workbook holds them all."""
    kinds = {
        "Done this quarter": document.done,
        "Next": document.coming,
        "Slipped": document.slipped,
    }
    milestones = [first(marked, SHOWN, heading) for heading, marked in kinds.items()]
    escalated = first(document.escalations, SHOWN, "Escalations")
    return {
        "author": document.organisation,
        "document": document,
        "milestones": milestones,
        "escalated": escalated,
    }


def copy_of(document: HighlightDocument, key: str, format: str) -> Copy:
    """`key`: the report a draft is of, or the revision."""
    where = [document.code, document.cycle, int(document.quarter)]
    return Copy(
        kind="report draft",
        key=key,
        format=format,
        paper=report_paper(document),
        page=reverse("delivery:report", args=where),
    )


def copy_of_revision(revision: HighlightRevision, format: str) -> Copy:
    copy = copy_of(submitted_document(revision), str(revision.pk), format)
    return replace(copy, kind="report revision", is_frozen=True)
