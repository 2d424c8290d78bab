"""The command that sets one service up for all of England, from the national file."""

import json

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from organisations.management.commands.import_organisations import (
    add_file_arguments,
    files_in,
    record_imports,
    told,
)
from organisations.national.boards import boards
from organisations.national.england import EnglandReport, import_england
from organisations.national.problems import FileProblem


class Command(BaseCommand):
    help = (
        "Reads the national ePCN workbook for every ICB of England: the systems with their "
        "regions, their PCNs, practices and dated links, all or nothing. Closed ones are kept with "
        "their dates, nothing is deleted, and running it twice changes nothing. Administrators are "
        "let in one by one, by invite_administrator."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_file_arguments(parser)

    def handle(self, *args, **options) -> None:
        try:
            with transaction.atomic():
                report = self._import(options)
        except FileProblem as problem:
            if options["json"]:
                self._print_json(EnglandReport(errors=problem.sentences))
            raise CommandError("\n".join(problem.sentences)) from problem
        if options["json"]:
            self._print_json(report)
        else:
            self._print(report, dry_run=options["dry_run"])

    def _import(self, options: dict) -> EnglandReport:
        now = timezone.now()
        given = files_in(options, at=now)
        report = import_england(**given)
        if not options["dry_run"]:
            record_imports(*report.reports, at=now)
        return report

    def _print_json(self, report: EnglandReport) -> None:
        self.stdout.write(json.dumps(report.to_json(), ensure_ascii=False, indent=2))

    def _print(self, report: EnglandReport, *, dry_run: bool) -> None:
        lines = told(report.total, dry_run=dry_run)
        for line in lines:
            self.stdout.write(line)
        for code, one in report.reports.items():
            board = boards()[code]
            self.stdout.write(f"{code}  {board.full_name}, {board.region}: {one.in_words}")
