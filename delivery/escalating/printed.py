"""The escalations of a place or the system to take away: the tagged print and the workbook."""

from collections.abc import Callable, Iterable
from datetime import date

from django.urls import reverse
from django.utils import timezone

from delivery.escalating.shown import Shown
from documents.paper import Paper
from planning.scope import Scope
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook

NAME = "Escalations"


def escalations_paper(scope: Scope, lines: Callable[[], list[Shown]]) -> Paper:
    """`lines` are read for the copy that is made, not for the page that waits for it."""
    code, cycle = scope.address
    return Paper(
        title=f"{scope.organisation}: escalations, {scope.cycle.label}",
        stem=f"escalations-{code}-{cycle}",
        address=reverse("delivery:escalations", args=scope.address),
        template="delivery/escalating/pdf/escalations.html",
        words=lambda: _words(scope, lines()),
        workbook=lambda: _workbook(scope, lines()),
    )


def _parts(lines: Iterable[Shown]) -> list[tuple[str, list[Shown]]]:
    """Open ones first."""
    found = list(lines)
    is_open = [line for line in found if line.escalation.is_open]
    over = [line for line in found if not line.escalation.is_open]
    return [("Open", is_open), ("Answered or withdrawn", over)]


def _words(scope: Scope, lines: list[Shown]) -> dict[str, object]:
    return {
        "author": scope.organisation.name,
        "name": NAME,
        "scope": scope,
        "parts": _parts(lines),
        "number": len(lines),
        "on": timezone.localdate(),
        "year": scope.cycle.label,
        "demonstration": scope.organisation.is_demonstration,
    }


def _workbook(scope: Scope, lines: list[Shown]) -> bytes:
    about = facts(
        "About",
        _about(scope, lines, timezone.localdate()),
        demonstration=scope.organisation.is_demonstration,
    )
    return write_workbook([about, _escalations(lines), _threads(lines)])


def _about(scope: Scope, lines: list[Shown], on: date) -> Iterable[tuple[str, object]]:
    yield "Organisation", scope.organisation.name
    yield "Code", scope.organisation.ods_code
    yield "Cycle", scope.cycle.slug
    yield "As on", on
    yield "Escalations", len(lines)
    for name, part in _parts(lines):
        yield name, len(part)


def _escalations(lines: list[Shown]) -> SheetOut:
    columns = [
        Column[Shown]("Organisation", 28, lambda line: line.escalation.organisation.name),
        Column("Reference", 11, lambda line: line.escalation.reference),
        Column("About", 9, lambda line: line.escalation.about),
        Column("Action or commitment", 44, lambda line: line.escalation.title),
        Column("State", 20, lambda line: line.word),
        Column("Overdue", 10, lambda line: "Yes" if line.is_overdue else "No"),
        Column("Held by", 28, lambda line: line.holder.name),
        Column("Held since", 13, lambda line: line.since),
        Column("Escalated on", 13, lambda line: timezone.localdate(line.escalation.raised_at)),
        Column("Answer asked for by", 13, lambda line: line.escalation.answer_by),
        Column("What they ask for", 14, lambda line: line.escalation.get_ask_display()),
        Column("What blocks it", 50, lambda line: line.escalation.obstacle),
        Column("What they have tried", 50, lambda line: line.escalation.tried),
        Column("What would get them on", 50, lambda line: line.escalation.wanted),
        Column("Answer", 14, lambda line: line.answer and line.answer.get_said_display()),
        Column("Answer in words", 50, lambda line: line.answer and line.answer.words),
        Column("Who does it", 24, lambda line: line.answer and line.answer.lead),
        Column("By when", 13, lambda line: line.answer and line.answer.due_on),
    ]
    return sheet_of("Escalations", columns, lines)


def _threads(lines: list[Shown]) -> SheetOut:
    columns = [
        Column[tuple]("Organisation", 28, lambda row: row[0].organisation.name),
        Column("Reference", 11, lambda row: row[0].reference),
        Column("Said on", 13, lambda row: timezone.localdate(row[1].said_at)),
        Column("What was said", 24, lambda row: row[1].get_said_display()),
        Column("In words", 60, lambda row: row[1].words),
        Column("Who does it", 24, lambda row: row[1].lead),
        Column("By when", 13, lambda row: row[1].due_on),
        Column("By", 36, lambda row: row[1].said_as),
    ]
    turns = [(line.escalation, turn) for line in lines for turn in line.turns]
    return sheet_of("What was said", columns, turns)
