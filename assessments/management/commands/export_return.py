"""The command that writes a return as a workbook to fill in."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assessments.management.named import arguments, return_named
from assessments.workbook.gathering import return_to_fill
from assessments.workbook.writing import workbook_to_fill
from audit.choices import Thing
from audit.recording import record_export
from documents.output import Output
from organisations.people.sites import default_site


class Command(BaseCommand):
    help = (
        "Writes a return as a workbook to fill in, with what is answered so far. It holds the "
        "draft: pass it on to the team of its organisation only. `import_return`, or the page “Fill"
        " in as a workbook” of the return, takes it in again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        arguments(parser)
        parser.add_argument("--output", required=True, help="FILE.xlsx")
        parser.add_argument("--site", help="address of this service, for the link in the workbook")

    def handle(self, *, organisation: str, cycle: str, **options) -> None:
        output = Output.of(options["output"])
        if output.format != "xlsx":
            raise CommandError("--output needs a name that ends in .xlsx.")
        assessment = return_named(organisation, cycle)
        site = options["site"] or default_site()
        output.put(workbook_to_fill(return_to_fill(assessment, at=timezone.now(), site=site)))
        whose = assessment.organisation_id
        record_export(Thing.RETURN, whose, cycle=cycle, note="xlsx", at=timezone.now())
        self.stdout.write(f"Wrote the return of {assessment} to {output.path}.")
