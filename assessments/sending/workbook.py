"""A submitted return as a workbook: its data, for those who work with it further."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.text import capfirst

from assessments.sending.document import (
    Answered,
    DraftReturn,
    SubmittedAnswer,
    SubmittedReturn,
    SubmittedTheme,
)
from assessments.sending.receipt import Receipt
from nhsuk.words import nhs_date, nhs_time
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook

FACTS_OF_RETURNS = SUBMITTED, DRAFT = "Return", "Draft"
ANSWERS_TO_READ = "Answers"


def return_workbook(document: SubmittedReturn) -> bytes:
    return write_workbook(
        [
            facts(SUBMITTED, _about(document), demonstration=document.demonstration),
            _answers(document),
        ]
    )


def draft_workbook(document: DraftReturn) -> bytes:
    return write_workbook(
        [
            facts(DRAFT, _about_draft(document), demonstration=document.demonstration),
            _answers(document),
        ]
    )


def receipt_workbook(document: Receipt) -> bytes:
    return write_workbook(
        [facts("Receipt", _about_receipt(document), demonstration=document.demonstration)]
    )


def _whose(document: SubmittedReturn | DraftReturn) -> Iterator[tuple]:
    yield "Organisation", document.organisation
    yield "Code", document.code
    yield "Document", document.title
    yield "Plan year", document.year
    yield "Framework", document.framework


def _submitted(document: SubmittedReturn | Receipt) -> Iterator[tuple]:
    yield "Submitted to", document.sent_to
    yield "Submitted on", timezone.localdate(document.submitted_at)
    yield "Submitted at", nhs_time(document.submitted_at)
    yield "Submitted by", document.signed_as


def _about_receipt(document: Receipt) -> Iterator[tuple]:
    yield "Organisation", document.organisation
    yield "Document", document.title
    yield "Plan year", document.year
    yield "Framework", document.framework
    yield "Reference", document.reference
    yield "Revision", document.number
    yield from _submitted(document)
    yield "State", document.became
    yield "Steps asked", document.asked
    yield "Steps answered", document.answered
    yield from document.counts
    yield "Checksum (SHA-256)", document.printed_checksum
    yield from document.next_steps


def _about_draft(document: DraftReturn) -> Iterator[tuple]:
    yield from _whose(document)
    yield "State", "Draft: it has not been submitted"
    yield "Who can see it", capfirst(document.who_can_see)
    yield "As on", timezone.localdate(document.as_at)
    yield "As at", nhs_time(document.as_at)
    yield "Steps asked", len(document.answers)
    yield "Steps answered", document.answered


def _about(document: SubmittedReturn) -> Iterator[tuple]:
    yield from _whose(document)
    yield "Reference", document.reference
    yield "Revision", document.number
    yield "State", document.state
    yield from _submitted(document)
    if document.sent_back:
        yield "Sent back on", nhs_date(document.sent_back.at)
        yield "Sent back by", document.sent_back.by
        yield "Why it was sent back", document.sent_back.reason
    if document.accepted:
        yield "Accepted on", nhs_date(document.accepted.at)
        yield "Accepted by", document.accepted.by
    yield "Steps asked", len(document.answers)
    yield "Steps answered", document.answered


def _answers(document: Answered) -> SheetOut:
    pairs = [(theme, answer) for theme in document.themes for answer in theme.answers]
    columns = [
        Column[tuple[SubmittedTheme, SubmittedAnswer]]("Theme", 28, lambda pair: pair[0].name),
        Column("Step", 12, lambda pair: pair[1].code),
        Column("Wording", 60, lambda pair: pair[1].text),
        Column("When by", 13, lambda pair: pair[1].when_by),
        Column("Answer", 26, lambda pair: pair[1].words),
        Column("Level", 8, lambda pair: pair[1].level),
        Column("Reason", 44, lambda pair: pair[1].reason),
        Column("Note", 60, lambda pair: pair[1].note),
        Column("Evidence", 60, lambda pair: _lines(pair[1])),
    ]
    if any(answer.by for answer in document.answers):
        columns.append(Column("Answered by others than the team", 34, lambda pair: pair[1].by))
    return sheet_of(ANSWERS_TO_READ, columns, pairs)


def _lines(answer: SubmittedAnswer) -> str:
    return "\n".join(item.text for item in answer.evidence)
