"""A support plan's document as a workbook: its data, for those who work with it further."""

from nhsuk.money import in_pounds
from planning.choices import NeedState
from planning.needs.need_fields import in_people, need_columns
from planning.support.commitment_fields import COLUMNS
from planning.support.counts import CategoryCount
from planning.support.document import (
    AskedLine,
    CommitmentLine,
    SupportPlanDocument,
)
from planning.support.grouped import Group
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook


def support_plan_workbook(document: SupportPlanDocument) -> bytes:
    return write_workbook(
        [
            _about(document),
            _counts(document),
            _commitments(document),
            _rows(document),
            _needs(document),
        ]
    )


def _about(document: SupportPlanDocument) -> SheetOut:
    rows = [
        ("Organisation", document.organisation),
        ("Code", document.code),
        ("Document", document.title),
        ("Plan year", document.year.label),
        ("Status", document.status),
        ("Published by", document.signed_as),
        ("Published on", document.signed_on),
        ("Facts as of", document.as_on),
        ("Returns in", f"{document.returns_received} of {document.returns_expected}"),
        ("Why published while undecided", document.undecided_reason),
        *((f"They say: {each.word}", each.count) for each in document.verdicts),
        ("Framework", document.framework),
        ("Checksum (SHA-256)", document.checksum),
        *((f"Opening words {at}", text) for at, text in enumerate(document.introduction, 1)),
    ]
    return facts("Support plan", rows, demonstration=document.demonstration)


def _counts(document: SupportPlanDocument) -> SheetOut:
    columns = [
        Column[CategoryCount]("Category", 34, lambda count: count.name),
        Column("Asked", 10, lambda count: count.asked),
        *(_state_column(figure.state) for figure in document.total.figures),
        Column("Commitments", 14, lambda count: count.commitments),
    ]
    return sheet_of("Asked against answered", columns, (*document.counts, document.total))


def _state_column(state: NeedState) -> Column[CategoryCount]:
    return Column(state.label, 12, lambda count: count.tally.at(state))


def _commitments(document: SupportPlanDocument) -> SheetOut:
    columns = [
        Column[CommitmentLine]("Reference", 11, lambda line: line.reference),
        Column("Category", 28, lambda line: line.category),
        *COLUMNS,
        Column("Step", 12, lambda line: line.step_code),
        Column("Step wording", 50, lambda line: line.step_text),
        Column("Answers", 40, lambda line: ", ".join(line.answers)),
        Column("Offer taken up", 40, lambda line: line.offer),
    ]
    return sheet_of("Commitments", columns, document.commitments)


def _rows(document: SupportPlanDocument) -> SheetOut:
    """What was asked by category and row of the framework, added up."""
    pairs = [(part.name, group) for part in document.groups for group in part.lines]
    columns = [
        Column[tuple[str, Group]]("Category", 28, lambda pair: pair[0]),
        Column("Row", 40, lambda pair: pair[1].title),
        Column("Needs", 8, lambda pair: len(pair[1].needs)),
        Column("Who asks", 44, lambda pair: ", ".join(pair[1].askers)),
        Column("Pounds asked", 13, lambda pair: in_pounds(pair[1].sizes.money.known)),
        Column("With no amount said", 12, lambda pair: pair[1].sizes.money.unsaid),
        Column("People, whole-time", 12, lambda pair: in_people(pair[1].sizes.people.known)),
        Column("Days", 8, lambda pair: pair[1].sizes.days.known),
        Column("Needed from", 13, lambda pair: pair[1].earliest),
        Column("Own step", 12, lambda pair: getattr(pair[1].row, "step_code", "")),
        Column("Own step wording", 50, lambda pair: getattr(pair[1].row, "step_text", "")),
    ]
    return sheet_of("Asked by row", columns, pairs)


def _needs(document: SupportPlanDocument) -> SheetOut:
    columns = [
        Column[AskedLine]("Reference", 11, lambda need: need.reference),
        Column("Organisation", 28, lambda need: need.organisation),
        Column("Step", 12, lambda need: need.step_code),
        Column("Category", 28, lambda need: need.category),
        *need_columns("What was asked", "In their own words"),
        Column("State", 12, lambda need: need.word),
        Column("Held by", 28, lambda need: need.answer.holder),
        Column("Decided by", 28, lambda need: getattr(need.answer.latest, "by", "")),
        Column("Reason", 44, lambda need: getattr(need.answer.latest, "reason", "")),
        Column("Commitment", 44, lambda need: need.answer.promised),
        Column("They say", 20, lambda need: getattr(need.answer.reply, "word", "")),
        Column("In their words to it", 44, lambda need: getattr(need.answer.reply, "words", "")),
    ]
    return sheet_of("Needs", columns, document.needs)
