"""A plan's document as a workbook: its data in eight sheets, for those who work with it further."""

from typing import Any

from nhsuk.money import in_pounds
from planning.build_order.group_fields import build_order_sheets
from planning.needs.need_fields import need_columns
from planning.plans.action_fields import FACTS, FUNDING_ASKED
from planning.plans.dependency_lines import DependencyLine
from planning.plans.document import ActionLine, MilestoneLine, NeedLine, PlanDocument
from planning.risks.risk_fields import RISK_COLUMNS, worst_first
from spreadsheets.columns import Column, day_of, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook


def plan_workbook(document: PlanDocument) -> bytes:
    return write_workbook(
        [
            _about(document),
            *build_order_sheets(document.build_order, document.year),
            _actions(document),
            _milestones(document),
            _dependencies(document),
            _asked(document),
            sheet_of("Risks", RISK_COLUMNS, worst_first(document.risks)),
        ]
    )


def _about(document: PlanDocument) -> SheetOut:
    rows = [
        ("Organisation", document.organisation),
        ("Code", document.code),
        ("Document", document.title),
        ("Plan year", document.year.label),
        ("Status", document.status),
        ("Signed by", document.signed_as),
        ("Signed on", document.signed_on),
        ("Facts as of", document.as_on),
        ("Practices", document.practices),
        ("Built on", document.built_on),
        ("Framework", document.framework),
        ("Checksum (SHA-256)", document.checksum),
        ("Funding asked once (£)", in_pounds(document.funding.once)),
        ("Funding asked a year (£)", in_pounds(document.funding.recurrent)),
        ("Our population", document.population),
        ("Why", document.why),
        *((f"Priority {at}", text) for at, text in enumerate(document.priorities, start=1)),
    ]
    return facts("Plan", rows, demonstration=document.demonstration)


def _actions(document: PlanDocument) -> SheetOut:
    year = document.year
    columns = [
        Column[ActionLine]("Reference", 11, lambda action: action.reference),
        Column("Theme", 28, lambda action: action.theme),
        Column("Step", 12, lambda action: action.step_code),
        Column("Action", 50, lambda action: action.title),
        Column("Outcome", 50, lambda action: action.outcome),
        *FACTS,
        Column(f"{FUNDING_ASKED} (£)", 17, lambda action: in_pounds(action.funding)),
        Column("Once or every year", 15, lambda action: action.funding_kind_word),
        Column("Funding from", 28, lambda action: action.funding_source),
        Column("Starts on", 13, lambda action: year.quarter_starts(action.start_quarter)),
        Column("Ends on", 13, lambda action: year.quarter_ends(action.end_quarter)),
        Column("Step wording", 50, lambda action: action.step_text),
        Column("Step now", 24, lambda action: action.step_now),
        Column("Support needs", 14, lambda action: ", ".join(action.needs)),
        Column("From last year", 40, lambda action: action.carried and action.carried.words),
    ]
    return sheet_of("Actions", columns, document.actions)


def _dependencies(document: PlanDocument) -> SheetOut:
    pairs = [(action, each) for action in document.actions for each in action.dependencies]
    columns = [
        Column[tuple[ActionLine, DependencyLine]]("Action", 9, lambda pair: pair[0].reference),
        Column("Action title", 50, lambda pair: pair[0].title),
        Column("Depends on", 34, lambda pair: pair[1].what),
        Column("In words", 50, lambda pair: pair[1].text),
        Column("What for", 44, lambda pair: pair[1].words),
        Column("Now", 28, lambda pair: pair[1].gone),
    ]
    return sheet_of("Dependencies", columns, pairs)


def _milestones(document: PlanDocument) -> SheetOut:
    pairs = [(action, milestone) for action in document.actions for milestone in action.milestones]
    columns = [
        Column[tuple[ActionLine, MilestoneLine]]("Date", 13, lambda pair: pair[1].due_on),
        Column("Action", 9, lambda pair: pair[0].reference),
        Column("Action title", 50, lambda pair: pair[0].title),
        Column("Milestone", 60, lambda pair: pair[1].text),
        Column("Now expected on", 16, lambda pair: pair[1].forecast_on),
        Column("Done on", 13, lambda pair: pair[1].done_on),
    ]
    in_order = sorted(pairs, key=lambda pair: (pair[1].due_on, pair[0].reference))
    return sheet_of("Milestones", columns, in_order)


def _asked(document: PlanDocument) -> SheetOut:
    """Each need with where it stands; of the last decision, who made it and what it promised."""
    columns = [
        Column[NeedLine]("Reference", 11, lambda need: need.reference),
        Column("Action", 9, lambda need: need.action),
        Column("Asked of", 24, lambda need: need.asked_of),
        Column("Category", 24, lambda need: need.category),
        *need_columns("What we need", "In our own words"),
        Column("State", 13, lambda need: need.answer.word),
        Column("Held by", 24, lambda need: need.answer.holder),
        Column("Held since", 13, lambda need: day_of(need.answer.held_since)),
        Column("Decided by", 24, lambda need: _last(need, "by")),
        Column("Decided on", 13, lambda need: day_of(_last(need, "at"))),
        Column("Reason", 44, lambda need: _last(need, "reason")),
        Column("Commitment", 44, lambda need: need.answer.promised),
        Column("Who does it", 24, lambda need: _promise(need, "lead")),
        Column("By when", 13, lambda need: _promise(need, "due_on")),
        Column("What we say to it", 22, lambda need: getattr(need.answer.reply, "word", "")),
        Column("In our words", 44, lambda need: getattr(need.answer.reply, "words", "")),
    ]
    return sheet_of("Support needs", columns, document.needs)


def _last(need: NeedLine, name: str) -> Any:
    return getattr(need.answer.latest, name, None)


def _promise(need: NeedLine, name: str) -> Any:
    return getattr(_last(need, "promise"), name, None)
