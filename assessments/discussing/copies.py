"""The agenda as a page, its tagged print and its workbook: copies of one value."""

from collections.abc import Iterator

from django.utils import timezone

from assessments.discussing.document import Agenda, AgendaComment, AgendaStep, AgendaTheme
from documents.paper import Paper
from nhsuk.words import nhs_date, nhs_time
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook


def agenda_paper(document: Agenda) -> Paper:
    return Paper.of(
        document,
        template="assessments/discussing/pdf/agenda.html",
        workbook=agenda_workbook,
    )


def agenda_workbook(document: Agenda) -> bytes:
    return write_workbook(
        [facts("Agenda", _about(document), demonstration=document.demonstration), _steps(document)]
    )


def _about(document: Agenda) -> Iterator[tuple]:
    yield "Organisation", document.organisation
    yield "Code", document.code
    yield "Document", document.title
    yield "Plan year", document.year
    yield "Framework", document.framework
    yield "For", "Your team alone"
    yield "As on", timezone.localdate(document.as_at)
    yield "As at", nhs_time(document.as_at)
    yield "Steps answered “not sure”", document.not_sure
    yield "Open comments", document.comments
    for code, comment in document.set_aside:
        yield f"On {code}, asked no more", _said(comment)


def _steps(document: Agenda) -> SheetOut:
    pairs = [(theme, step) for theme in document.themes for step in theme.steps]
    columns = [
        Column[tuple[AgendaTheme, AgendaStep]]("Theme", 28, lambda pair: pair[0].name),
        Column("Step", 12, lambda pair: pair[1].code),
        Column("Wording", 60, lambda pair: pair[1].text),
        Column("When by", 13, lambda pair: pair[1].when_by),
        Column("Our answer", 26, lambda pair: pair[1].answer),
        Column("Note", 50, lambda pair: pair[1].note),
        Column("Last time", 30, lambda pair: pair[1].last_time),
        Column("Open comments", 60, lambda pair: "\n".join(map(_said, pair[1].comments))),
        Column("What we decide", 50, lambda pair: ""),
    ]
    return sheet_of("Steps", columns, pairs)


def _said(comment: AgendaComment) -> str:
    return f"{comment.who}, {nhs_date(comment.at)}: {comment.text}"
