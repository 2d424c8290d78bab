"""The command that takes a filled-in workbook into a return."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from assessments.management.named import arguments, return_named
from assessments.models import Assessment
from assessments.workbook.actions import comparison_of, take_in_answers
from assessments.workbook.comparing import Became, Comparison
from assessments.workbook.reading import Problem, read_filled
from assessments.workbook.recognising import refuse_csv
from nhsuk.words import counted
from organisations.models import User
from spreadsheets.checking import UnreadableWorkbook


@dataclass(frozen=True)
class Report:
    """Every step asked counts once at most: one whose row has an error in none of the three."""

    changed: int = 0
    unchanged: int = 0
    conflicts: int = 0
    errors: tuple[Problem, ...] = ()

    def as_dict(self) -> dict:
        errors = [vars(each) for each in self.errors]
        return {**vars(self), "errors": errors}


class Command(BaseCommand):
    help = (
        "Takes a filled-in workbook into a return, in the name of somebody who may write it. What "
        "only the file changed is saved, cells that were emptied too; the history keeps what stood "
        "before. Conflicts, where the file and somebody here changed one answer, are counted and "
        "not saved: choose on the page “Fill in as a workbook”. With an error anywhere nothing is "
        "saved, and the status is 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE.xlsx")
        arguments(parser)
        parser.add_argument("--by", required=True, metavar="EMAIL", help="in whose name")
        parser.add_argument("--dry-run", action="store_true", help="report, and save nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *, organisation: str, cycle: str, **options) -> None:
        try:
            assessment = return_named(organisation, cycle)
            report = _take_in(assessment, options["file"], options["by"], dry=options["dry_run"])
        except (UnreadableWorkbook, PermissionDenied, ValidationError, CommandError) as problem:
            report = Report(errors=(Problem("", "", _sentence(problem)),))
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        elif not report.errors:
            self.stdout.write(_words(report, dry=options["dry_run"]))
        if report.errors:
            raise CommandError("\n".join(map(_located, report.errors)))


def _take_in(assessment: Assessment, file: str, email: str, *, dry: bool) -> Report:
    """What it does; in a dry run it is done as well, and taken back."""
    by = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if by is None:
        raise CommandError(f"--by {email}: nobody with this address can sign in.")
    refuse_csv(file)
    book = read_filled(Path(file))
    comparison = comparison_of(assessment, book)
    found = _found(comparison)
    if not found.errors:
        changed = {each.code: each.number for each in comparison.that(Became.IN_FILE)}
        with transaction.atomic():
            taken = take_in_answers(
                assessment=assessment, book=book, chosen=changed, by=by, at=timezone.now()
            )
            transaction.set_rollback(dry)
        moved = len(taken.moved)
        return replace(found, changed=len(taken.taken), conflicts=found.conflicts + moved)
    return found


def _found(comparison: Comparison) -> Report:
    stands = (*comparison.that(Became.NOWHERE), *comparison.that(Became.HERE))
    return Report(
        changed=len(comparison.that(Became.IN_FILE)),
        unchanged=len(stands) + len(comparison.missing),
        conflicts=len(comparison.that(Became.IN_BOTH)),
        errors=comparison.problems,
    )


def _sentence(problem: Exception) -> str:
    return problem.messages[0] if isinstance(problem, ValidationError) else str(problem)


def _located(problem: Problem) -> str:
    where = "!".join(filter(None, (problem.sheet, problem.cell)))
    return f"{where}: {problem.message}" if where else problem.message


def _words(report: Report, *, dry: bool) -> str:
    would = "would be taken in" if dry else "taken in"
    left = "left as they are here" if report.conflicts != 1 else "left as it is here"
    return (
        f"{counted(report.changed, 'answer')} {would}, {report.unchanged} unchanged, "
        f"{counted(report.conflicts, 'conflict')} {left}."
    )
