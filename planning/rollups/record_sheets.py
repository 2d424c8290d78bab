"""One sheet of plain rows each for answers, needs and decisions. Nothing is added up in them."""

from collections.abc import Iterable
from typing import Any

from nhsuk.money import in_pounds
from planning.choices import NeedState
from planning.needs.need_fields import in_people
from planning.rollups.records import AnswerRow, DecisionRow, NeedRow, Records
from spreadsheets.columns import Column, day_of, sheet_of
from spreadsheets.writing import SheetOut


def record_sheets(records: Records) -> Iterable[SheetOut]:
    yield sheet_of("Answers", [*whose_columns(), *_answer_columns()], records.answers)
    yield sheet_of("Needs", [*whose_columns(), *_need_columns()], records.needs)
    yield sheet_of("Decisions", [*whose_columns(), *_decision_columns()], records.decisions)


def whose_columns() -> list[Column[Any]]:
    """A PCN in two places stands under the first of them, once: a pivot counts it once."""
    return [
        Column("Place", 22, lambda row: row.whose.place),
        Column("Other places", 18, lambda row: "; ".join(row.whose.places[1:])),
        Column("Code", 10, lambda row: row.whose.code),
        Column("Organisation", 28, lambda row: row.whose.name),
        Column("Tier", 14, lambda row: row.whose.tier),
    ]


def yes_or_no(value: bool) -> str:
    return "Yes" if value else "No"


def _answer_columns() -> list[Column[AnswerRow]]:
    return [
        Column("Theme", 28, lambda row: row.theme),
        Column("Step", 12, lambda row: row.step),
        Column("Wording", 50, lambda row: row.text),
        Column("When by", 13, lambda row: row.when_by),
        Column("Answer", 18, lambda row: row.level or row.choice),
        Column("Level", 8, lambda row: row.value),
        Column("Counted as in place", 12, lambda row: yes_or_no(row.in_place)),
        Column("Overdue", 10, lambda row: yes_or_no(row.overdue)),
        Column("Reason", 40, lambda row: row.reason),
        Column("Note", 50, lambda row: row.note),
    ]


def _need_columns() -> list[Column[NeedRow]]:
    return [
        Column("Need", 8, lambda row: row.need.reference),
        Column("Category", 26, lambda row: row.need.category.name),
        Column("Kind", 12, lambda row: row.need.get_kind_display()),
        Column("What is needed", 40, lambda row: row.need.title),
        Column("In their words", 50, lambda row: row.need.words),
        Column("How much", 18, lambda row: row.need.size),
        Column("Pounds asked", 13, lambda row: in_pounds(row.need.amount)),
        Column("People, whole-time", 12, lambda row: in_people(row.need.people)),
        Column("Days", 8, lambda row: row.need.days),
        Column("How much it matters", 14, lambda row: row.need.get_priority_display()),
        Column("Needed by", 13, lambda row: row.need.needed_by),
        Column("Theme", 28, lambda row: _theme_of(row)),
        Column("Step", 12, lambda row: row.need.action.step.code if row.need.action.step else ""),
        Column("Asked of", 10, lambda row: row.need.get_asked_of_display()),
        Column("Stands", 20, lambda row: NeedState(row.need.state).label),
        Column("Held by", 28, lambda row: row.holder),
        Column("Held since", 13, lambda row: day_of(row.need.held_since)),
        Column("Sent on", 13, lambda row: day_of(row.need.sent_at)),
    ]


def _theme_of(row: NeedRow) -> str:
    step = row.need.action.step
    return step.row.theme.name if step else ""


def _decision_columns() -> list[Column[DecisionRow]]:
    return [
        Column("Need", 8, lambda row: row.need.reference),
        Column("Category", 26, lambda row: row.need.category.name),
        Column("What is needed", 40, lambda row: row.need.title),
        Column("Decision", 20, lambda row: row.decided.word),
        Column("Decided by", 28, lambda row: row.decided.by),
        Column("Signed as", 28, lambda row: row.decided.signed_as),
        Column("Decided on", 13, lambda row: day_of(row.decided.at)),
        Column("Reason", 50, lambda row: row.decided.reason),
        Column("Commitment", 12, lambda row: _promised(row, "reference")),
        Column("What will be done", 40, lambda row: _promised(row, "title")),
        Column("Lead", 22, lambda row: _promised(row, "lead")),
        Column("Done by", 13, lambda row: _promised(row, "due_on")),
        Column("They say", 20, lambda row: getattr(row.decided.reply, "word", "")),
        Column("In their words", 50, lambda row: getattr(row.decided.reply, "words", "")),
    ]


def _promised(row: DecisionRow, fact: str) -> object:
    return getattr(row.decided.promise, fact) if row.decided.promise else None
