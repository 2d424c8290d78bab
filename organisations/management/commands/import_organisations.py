"""The command for an ICB's organisations: PCNs, practices and their dated links, from ODS."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import deed, record_all
from organisations.models import Organisation
from organisations.national.boards import Board, boards
from organisations.national.epcn import read_epcn
from organisations.national.importing import ImportReport, import_organisations
from organisations.national.places import PlacesFile, read_places
from organisations.national.problems import FileProblem


class Command(BaseCommand):
    help = (
        "Reads the national ePCN workbook for one ICB: its PCNs, their practices and the dated "
        "links between them. Closed ones are kept with their dates, nothing is deleted, and "
        "running it twice changes nothing. A mistake in a file is reported and nothing is written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_file_arguments(parser)
        parser.add_argument("--icb", required=True, help="code of the ICB, such as QE1")

    def handle(self, *args, **options) -> None:
        try:
            with transaction.atomic():
                report = self._import(options)
        except FileProblem as problem:
            if options["json"]:
                self._print_json(ImportReport(errors=problem.sentences))
            raise CommandError("\n".join(problem.sentences)) from problem
        if options["json"]:
            self._print_json(report)
        else:
            self._print(report, dry_run=options["dry_run"])

    def _import(self, options: dict) -> ImportReport:
        board, given = _board(options["icb"]), files_in(options, at=timezone.now())
        report = import_organisations(board=board, by=None, **given)
        if not options["dry_run"]:
            record_imports(board.code, at=given["at"])
        return report

    def _print_json(self, report: ImportReport) -> None:
        self.stdout.write(json.dumps(report.to_json(), ensure_ascii=False, indent=2))

    def _print(self, report: ImportReport, *, dry_run: bool) -> None:
        for line in told(report, dry_run=dry_run):
            self.stdout.write(line)


def add_file_arguments(parser: CommandParser) -> None:
    """What each command that reads the national file is given."""
    parser.add_argument("file", help="the ePCN workbook (.xlsx) from NHS England")
    parser.add_argument(
        "--places",
        help="CSV file with the columns pcn_code, pcn_name, place. A PCN may be listed twice: "
        "its first place is the primary one. Without it, PCNs stay in the places they have.",
    )
    parser.add_argument(
        "--on",
        metavar="YYYY-MM-DD",
        help="the day from which the file is right: moves begin on it, and the open "
        "organisations are counted on it (default: the newest date in the file, or today where "
        "the file looks ahead)",
    )
    parser.add_argument("--dry-run", action="store_true", help="report, and write nothing")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def files_in(options: dict, *, at: datetime) -> dict[str, Any]:
    """What an import needs to know, read from its files."""
    on = _day(options["on"])
    places = read_places(options["places"]) if options["places"] else PlacesFile()
    national = read_epcn(Path(options["file"]))
    on = on or national.right_on(timezone.localdate(at))
    given = {"national": national, "places": places, "on": on, "at": at}
    return given | {"dry_run": options["dry_run"]}


def record_imports(*codes: str, at: datetime) -> None:
    """By the operator, for the administrators of each of these systems and of no other."""
    systems = Organisation.objects.filter(ods_code__in=codes).values_list("ods_code", "pk")
    record_all(
        [
            deed(Happened.IMPORTED, Thing.ORGANISATIONS, by=None, at=at, organisation=pk, note=code)
            for code, pk in systems.order_by("ods_code")
        ]
    )


def told(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    if dry_run:
        yield "Nothing was written. The import would leave:"
    yield f"{report.in_words}."
    counts = ", ".join(f"{count} {tier}" for tier, count in report.open.items())
    yield f"Open: {counts}."
    yield from (f"Warning: {warning}" for warning in report.warnings)


def _board(code: str) -> Board:
    found = boards().get(code.strip().upper())
    if found is None:
        raise FileProblem(
            f"“{code}” is not the code of an integrated care board; Lancashire and South "
            "Cumbria's is QE1."
        )
    return found


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as problem:
        raise FileProblem(f"--on must be a date like 2023-01-09; it is “{text}”.") from problem
