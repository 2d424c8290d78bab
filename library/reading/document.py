"""An edition, and a text that was adapted from one, as documents: page, print, Word, workbook."""

from collections.abc import Mapping

from django.urls import reverse

from documents.paper import Paper
from library.differing import paragraphs_of
from library.models import Adoption, Edition, ModelDocument
from nhsuk.words import nhs_date
from organisations.models import Organisation
from spreadsheets.columns import Column as SheetColumn
from spreadsheets.columns import facts, sheet_of
from spreadsheets.writing import write_workbook

TEXT: list[SheetColumn[tuple[int, str]]] = [
    SheetColumn("Paragraph", 12, lambda numbered: numbered[0]),
    SheetColumn("Text", 100, lambda numbered: numbered[1]),
]


def edition_paper(edition: Edition) -> Paper:
    document = edition.document
    told = {
        "Published": f"{nhs_date(edition.published_at)} by {edition.published_as}",
        "What changed": edition.what_changed,
        "Comes with the file": edition.file.name if edition.file else "",
    }
    return _paper(
        document,
        document.owner,
        edition.label,
        told,
        edition.text,
        stem=f"{document.slug}-edition-{edition.ordinal}",
        address=reverse("library:edition", args=[*document.address, edition.ordinal]),
    )


def adapted_paper(word: Adoption) -> Paper:
    """What an organisation said in its own text, as it said it."""
    document, whose = word.document, word.organisation
    kept = word.beside if word.beside != word.edition else None
    told = {
        "Adapted from": f"{word.edition.label} of {document.owner}",
        "Said": f"{nhs_date(word.said_at)} by {word.said_as}",
        "Kept beside": kept.label if kept else "",
        "Why": word.reason,
    }
    return _paper(
        document,
        whose,
        f"Adapted by {whose}",
        told,
        word.text,
        stem=f"{document.slug}-{whose.ods_code.lower()}-{word.number}",
        address=reverse(
            "library:own_document", args=[*document.address, whose.ods_code, word.number]
        ),
    )


def _paper(
    document: ModelDocument,
    whose: Organisation,
    name: str,
    told: Mapping[str, str],
    text: str,
    *,
    stem: str,
    address: str,
) -> Paper:
    said = [(label, words) for label, words in told.items() if words]
    running = f"{document}, {name[0].lower()}{name[1:]}"
    words = {
        "author": str(whose),
        "document": document,
        "whose": whose,
        "name": name,
        "running": running,
        "facts": [("What it is", document.get_kind_display()), *said],
        "paragraphs": paragraphs_of(text),
    }
    return Paper(
        title=f"{whose}: {running}",
        stem=stem,
        address=address,
        template="library/reading/pdf/text.html",
        words=lambda: words,
        workbook=lambda: _workbook(document, whose, name, said, text),
        has_word=True,
    )


def _workbook(
    document: ModelDocument,
    whose: Organisation,
    name: str,
    said: list[tuple[str, str]],
    text: str,
) -> bytes:
    about = [("Document", document.title), ("Of", whose.name), ("Which", name), *said]
    return write_workbook(
        [
            facts("About", about, demonstration=whose.is_demonstration),
            sheet_of("Text", TEXT, enumerate(paragraphs_of(text), 1)),
        ]
    )
