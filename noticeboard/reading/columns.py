"""All notices as a workbook: what the list shows, and the questions that its reader may read."""

from collections.abc import Iterable

from django.utils.text import capfirst

from noticeboard.asking.shown import ShownQuestion
from noticeboard.reading.shown import Shown
from spreadsheets.columns import Column, day_of, sheet_of
from spreadsheets.writing import SheetOut


def notices_sheet(notices: Iterable[Shown]) -> SheetOut:
    columns: list[Column[Shown]] = [
        Column("Title", 40, lambda shown: shown.posting.title),
        Column("Notice", 70, lambda shown: shown.posting.text),
        Column("From", 34, lambda shown: shown.posting.sender.name),
        Column("For", 34, lambda shown: capfirst(shown.whom)),
        Column("First day", 13, lambda shown: shown.posting.shown_from),
        Column("Last day", 13, lambda shown: shown.posting.shown_until),
        Column("State", 13, lambda shown: shown.tag[0]),
        Column("Changed on", 13, lambda shown: day_of(shown.posting.changed_at)),
        Column("What changed, or why it is withdrawn", 40, lambda shown: shown.posting.changed),
        Column("Withdrawn on", 13, lambda shown: day_of(shown.posting.withdrawn_at)),
    ]
    return sheet_of("Notices", columns, notices)


def questions_sheet(questions: Iterable[ShownQuestion]) -> SheetOut:
    columns: list[Column[ShownQuestion]] = [
        Column("Notice", 40, lambda shown: shown.question.posting.title),
        Column("Asked by", 40, lambda shown: shown.who),
        Column("Asked on", 13, lambda shown: day_of(shown.question.asked_at)),
        Column("Question", 60, lambda shown: shown.question.text),
        Column("State", 24, lambda shown: shown.question.tag[0]),
        Column("Answered on", 13, lambda shown: day_of(shown.question.answered_at)),
        Column("Answer", 60, lambda shown: shown.question.answer),
    ]
    return sheet_of("Questions", columns, questions)
