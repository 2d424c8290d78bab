"""The command that writes a version as a workbook, a PDF or a page."""

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from audit.choices import Thing
from audit.recording import record_export
from documents.output import Output
from frameworks.management.named import version_named
from frameworks.reading.document import framework_paper
from frameworks.workbook.writing import Layout


class Command(BaseCommand):
    requires_system_checks = []  # starts at once: pages are not what it is about
    help = (
        "Writes a version of a framework as a workbook that imports again with no change (.xlsx), "
        "as the printed framework (.pdf) or as one page (.html)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--framework", required=True, metavar="SLUG")
        parser.add_argument("--label", help="the version (default: the published one)")
        Output.argument(parser)
        parser.add_argument(
            "--layout",
            type=str.upper,
            choices=[layout.value for layout in Layout],
            default=Layout.A.value,
            help="of the workbook: A is the printed table, B a list with one line a step",
        )

    def handle(self, *args, **options) -> None:
        output = Output.of(options["output"])
        version = version_named(options["framework"], options["label"])
        output.write(framework_paper(version, layout=Layout(options["layout"])))
        owner, now = version.framework.owner_id, timezone.now()
        record_export(Thing.FRAMEWORK, owner, note=output.format, at=now)
        self.stdout.write(f"Wrote {version} to {output.path}.")
