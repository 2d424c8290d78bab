"""How the steps of a version connect as a document: one page, its print and its workbook."""

from functools import partial

from django.urls import reverse
from django.utils.text import slugify

from documents.paper import Paper
from frameworks.across.gathering import ReadAcross
from frameworks.across.workbook import workbook_of


def across_paper(across: ReadAcross) -> Paper:
    version, framework = across.version, across.version.framework
    return Paper(
        title=f"Read-across: how steps connect, {version}",
        stem=slugify(f"{framework.name} {version.label} read-across"),
        address=reverse("frameworks:across_document", args=[framework.slug, version.slug]),
        template="frameworks/across/pdf/across.html",
        words=lambda: {"across": across},
        workbook=partial(workbook_of, across),
    )
