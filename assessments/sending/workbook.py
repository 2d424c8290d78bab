"""A sent return as a workbook: its data, for those who work with it further."""

from collections.abc import Iterator

from django.utils import timezone

from assessments.sending.document import SentReturn
from nhsuk.words import nhs_date, nhs_time
from spreadsheets.writing import SheetOut, write_workbook

ANSWERS = ("Theme", "Step", "Wording", "When by", "Answer", "Level", "Reason", "Note", "Evidence")


def return_workbook(document: SentReturn) -> bytes:
    about = SheetOut("Return", ("Fact", "Value"), _about(document), (24, 80))
    widths = (28, 12, 60, 13, 26, 8, 44, 60, 60)
    return write_workbook([about, SheetOut("Answers", ANSWERS, _answers(document), widths)])


def _about(document: SentReturn) -> Iterator[tuple]:
    if document.demonstration:
        yield "Demonstration data", "All of it is invented."
    yield "Organisation", document.organisation
    yield "Code", document.code
    yield "Document", document.title
    yield "Plan year", document.year
    yield "Framework", document.framework
    yield "Reference", document.reference
    yield "Revision", document.number
    yield "State", document.state
    yield "Sent to", document.sent_to
    yield "Sent on", timezone.localdate(document.submitted_at)
    yield "Sent at", nhs_time(document.submitted_at)
    yield "Signed by", document.signed_as
    if document.sent_back:
        yield "Sent back on", nhs_date(document.sent_back.at)
        yield "Sent back by", document.sent_back.by
        yield "Why it was sent back", document.sent_back.reason
    yield "Steps asked", len(document.answers)
    yield "Steps answered", document.answered


def _answers(document: SentReturn) -> Iterator[tuple]:
    for theme in document.themes:
        for answer in theme.answers:
            yield (
                theme.name,
                answer.code,
                answer.text,
                answer.when_by,
                answer.words,
                answer.level,
                answer.reason,
                answer.note,
                "\n".join(item.text for item in answer.evidence),
            )
