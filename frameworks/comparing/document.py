"""What changed between two versions as a document: one page, its print and its workbook."""

from functools import partial

from django.urls import reverse
from django.utils.text import slugify

from documents.paper import Paper
from frameworks.comparing.between import Comparison
from frameworks.comparing.workbook import workbook_of
from frameworks.models import Version


def where_of(old: Version, new: Version) -> list[str]:
    """What the address of a comparison is made of."""
    return [new.framework.slug, new.slug, old.slug]


def since_paper(comparison: Comparison) -> Paper:
    old, new = comparison.old, comparison.new
    return Paper(
        title=f"{comparison.title}, {new.framework.name}",
        stem=slugify(f"{new.framework.name} {new.label} since {old.label}"),
        address=reverse("frameworks:since_document", args=where_of(old, new)),
        template="frameworks/comparing/pdf/since.html",
        words=lambda: {"comparison": comparison},
        workbook=partial(workbook_of, comparison),
    )
