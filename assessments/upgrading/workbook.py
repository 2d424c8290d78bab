"""What a move changed in one return, to take away: with every answer to steps that are gone."""

from collections.abc import Iterator

from assessments.models import Assessment, Upgrade
from assessments.upgrading.gathering import ChangedForUs, Redated, Reworded, SetAside
from frameworks.models import Step
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook


def changed_workbook(assessment: Assessment, upgrade: Upgrade, changed: ChangedForUs) -> bytes:
    return write_workbook(
        [
            facts("About", _about(assessment, upgrade)),
            _set_aside(changed),
            _reworded(changed),
            _redated(changed),
            _steps("New steps", changed.new),
            _steps("Gone, not answered", changed.removed),
        ]
    )


def _about(assessment: Assessment, upgrade: Upgrade) -> Iterator[tuple[str, object]]:
    yield "Organisation", assessment.organisation_name
    yield "Code", assessment.organisation.ods_code
    yield "Cycle", assessment.cycle.slug
    yield "Before", str(upgrade.old)
    yield "Since", str(upgrade.new)
    yield "Answers to steps that are gone", "Kept as they were given; they count in no total"


def _set_aside(changed: ChangedForUs) -> SheetOut:
    columns = [
        Column[SetAside]("Theme", 28, lambda each: each.step.row.theme.name),
        Column("Step", 12, lambda each: each.step.code),
        Column("Wording", 60, lambda each: each.step.text),
        Column("Answer", 26, lambda each: each.words),
        Column("Reason", 44, lambda each: each.answer.reason),
        Column("Note", 60, lambda each: each.answer.note),
        Column("Evidence", 60, lambda each: each.answer.evidence),
    ]
    return sheet_of("Answers set aside", columns, changed.set_aside)


def _reworded(changed: ChangedForUs) -> SheetOut:
    columns = [
        Column[Reworded]("Step", 12, lambda each: each.step.code),
        Column("Wording now", 60, lambda each: each.step.text),
        Column("Wording before", 60, lambda each: each.was),
        Column("What changed", 30, lambda each: each.what),
    ]
    return sheet_of("In other words", columns, changed.reworded)


def _redated(changed: ChangedForUs) -> SheetOut:
    columns = [
        Column[Redated]("Step", 12, lambda each: each.step.code),
        Column("Wording", 60, lambda each: each.step.text),
        Column("When by now", 14, lambda each: each.step.row.when_by),
        Column("When by before", 14, lambda each: each.was),
    ]
    return sheet_of("Other dates", columns, changed.redated)


def _steps(title: str, steps: tuple[Step, ...]) -> SheetOut:
    columns = [
        Column[Step]("Step", 12, lambda step: step.code),
        Column("Wording", 60, lambda step: step.text),
        Column("When by", 14, lambda step: step.row.when_by),
    ]
    return sheet_of(title, columns, steps)
