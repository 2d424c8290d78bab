"""An appraisal as a page, its tagged print, a Word file and a workbook."""

from dataclasses import replace

from django.urls import reverse

from appraisals.models import AppraisalRevision
from appraisals.results.document import AppraisalDocument
from appraisals.results.gathering import decided_document
from appraisals.results.workbook import appraisal_workbook
from documents.copies import Copy
from documents.paper import Paper


def appraisal_paper(document: AppraisalDocument) -> Paper:
    return Paper.of(
        document,
        template="appraisals/results/pdf/appraisal.html",
        workbook=appraisal_workbook,
        has_word=True,
    )


def copy_of(document: AppraisalDocument, key: str, format: str) -> Copy:
    """`key`: the appraisal a draft is of, or the revision."""
    where = [document.code, document.cycle, document.serial]
    return Copy(
        kind="appraisal draft",
        key=key,
        format=format,
        paper=appraisal_paper(document),
        page=reverse("appraisals:appraisal", args=where),
    )


def copy_of_revision(revision: AppraisalRevision, format: str) -> Copy:
    copy = copy_of(decided_document(revision), str(revision.pk), format)
    return replace(copy, kind="appraisal revision", is_frozen=True)
