"""A risk log to take away: the tagged print and the workbook of one value."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from documents.paper import Paper
from organisations.choices import Tier
from planning.choices import Impact
from planning.risk_log.gathering import LogLine
from planning.risk_log.log import PlanRisks, RiskLog
from planning.risk_log.shown import Cell, cells
from planning.risk_log.wanted import Wanted
from planning.risks.risk_fields import RISK_COLUMNS
from planning.risks.scores import RULE, Score, every_score
from planning.scope import Scope
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook

NAME = "Risks of the signed plans"


def log_paper(scope: Scope, log: RiskLog, lines: Callable[[], list[LogLine]]) -> Paper:
    """`lines` are read for the copy that is made, not for the page that waits for it."""
    code, cycle = scope.address
    return Paper(
        title=f"{scope.organisation}: {NAME[:1].lower()}{NAME[1:]}, {scope.cycle.label}",
        stem=f"risks-{code}-{cycle}",
        address=reverse("planning:risk_log", args=scope.address),
        template="planning/risk_log/pdf/risk_log.html",
        words=lambda: _words(scope, log, lines()),
        workbook=lambda: log_workbook(scope, log, lines()),
    )


@dataclass(frozen=True)
class PrintedPlans:
    """The plans of one tier: whose, how many are signed, their open risks in a grid and a list."""

    title: str
    signed: str
    missing: tuple[PlanRisks, ...]
    rows: list[tuple]
    bands: list[tuple]
    lines: list[LogLine]


def printed_plans(log: RiskLog, lines: Iterable[LogLine]) -> Iterator[PrintedPlans]:
    found = [line for line in lines if line.risk.is_open]
    for tier, title in log.whose:
        wanted = Wanted(tier=tier.value)
        grid = log.grid(wanted)
        yield PrintedPlans(
            title=title,
            signed=log.signed_words(wanted),
            missing=log.narrowed(wanted).missing,
            rows=list(cells(grid, wanted)),
            bands=grid.by_band,
            lines=[line for line in found if line.tier == tier],
        )


def _words(scope: Scope, log: RiskLog, lines: list[LogLine]) -> dict[str, object]:
    return {
        "author": scope.organisation.name,
        "name": NAME,
        "scope": scope,
        "plans": list(printed_plans(log, lines)),
        "impacts": Impact,
        "rule": RULE,
        "on": timezone.localdate(),
        "year": scope.cycle.label,
        "demonstration": scope.organisation.is_demonstration,
    }


def log_workbook(scope: Scope, log: RiskLog, lines: list[LogLine]) -> bytes:
    on = timezone.localdate()
    sheets = [
        facts("About", _about(scope, log, on), demonstration=scope.organisation.is_demonstration),
        _grid(log),
        _plans(log),
        _risks(lines),
    ]
    return write_workbook(sheets)


def _about(scope: Scope, log: RiskLog, on: date) -> Iterable[tuple[str, object]]:
    yield "Organisation", log.name
    yield "Code", log.code
    yield "Cycle", scope.cycle.slug
    yield "As on", on
    for tier, title in log.whose:
        yield f"Plans of {title}", log.signed_words(Wanted(tier=tier.value))
    yield "Plans not signed", "Missing from every figure, never counted as without risks"
    yield "Score", RULE


def _grid(log: RiskLog) -> SheetOut:
    columns = [
        Column[tuple[str, Cell, Cell]]("Plans of", 24, lambda row: row[0]),
        Column("Likelihood, 1 to 5", 12, lambda row: int(row[1].score.likelihood)),
        Column("How likely", 16, lambda row: row[1].score.likelihood.label),
        Column("Impact, 1 to 5", 12, lambda row: int(row[1].score.impact)),
        Column("How large", 16, lambda row: row[1].score.impact.label),
        Column("Score", 9, lambda row: row[1].score.number),
        Column("Band", 12, lambda row: row[1].score.band.word),
        Column("Open risks", 12, lambda row: row[1].count),
        Column("Closed risks", 12, lambda row: row[2].count - row[1].count),
    ]
    return sheet_of("Grid", columns, _grid_rows(log))


def _grid_rows(log: RiskLog) -> Iterator[tuple[str, Cell, Cell]]:
    """Each score of each tier: the open ones, and all."""
    for tier, title in log.whose:
        kinds = (Wanted(tier=tier.value), Wanted(tier=tier.value, closed="1"))
        grids = [dict_of(cells(log.grid(wanted), wanted)) for wanted in kinds]
        for _, scores in every_score():
            for score in scores:
                yield title, grids[0][score], grids[1][score]


def dict_of(rows: Iterable[tuple[object, list[Cell]]]) -> dict[Score, Cell]:
    return {cell.score: cell for _, found in rows for cell in found}


def _plans(log: RiskLog) -> SheetOut:
    columns = [
        Column[PlanRisks]("Code", 12, lambda plan: plan.code),
        Column("Organisation", 34, lambda plan: plan.name),
        Column("Tier", 16, lambda plan: Tier(plan.tier).label),
        Column("Plan", 14, lambda plan: "Signed" if plan.is_signed else "Not signed"),
        Column("Open risks", 12, lambda plan: _number(plan, is_open=True)),
        Column("Closed risks", 12, lambda plan: _number(plan, is_open=False)),
    ]
    return sheet_of("Plans", columns, log.figures.parts)


def _number(plan: PlanRisks, *, is_open: bool) -> int | None:
    """Nothing where no plan is signed: missing, not none."""
    return plan.count(is_open=is_open) if plan.is_signed else None


def _risks(lines: Iterable[LogLine]) -> SheetOut:
    columns = [
        Column[LogLine]("Code", 12, lambda line: line.code),
        Column("Organisation", 34, lambda line: line.organisation),
        Column("Tier", 16, lambda line: Tier(line.tier).label),
        Column("Revision", 10, lambda line: line.revision),
        *(_of_risk(column) for column in RISK_COLUMNS),
    ]
    return sheet_of("Risks", columns, lines)


def _of_risk(column: Column) -> Column[LogLine]:
    return Column(column.title, column.width, lambda line: column.value(line.risk))
