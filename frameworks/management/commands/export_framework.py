"""The command that writes a version as a workbook, a PDF or a page."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.output import Output
from frameworks.models import Framework, Version
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
        version = _version(options["framework"], options["label"])
        output.write(framework_paper(version, layout=Layout(options["layout"])))
        self.stdout.write(f"Wrote {version} to {output.path}.")


def _version(slug: str, label: str | None) -> Version:
    versions = Version.objects.filter(framework__slug=slug).select_related("framework", "scale")
    if not versions.exists():
        known = ", ".join(Framework.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no framework “{slug}”. There are: {known}.")
    if label is None:
        version = versions.published().first()
        if version is None:
            raise CommandError(f"No version of “{slug}” is published. Name one with --label.")
        return version
    version = versions.filter(label=" ".join(label.split())).first()
    if version is None:
        known = ", ".join(versions.values_list("label", flat=True))
        raise CommandError(f"“{slug}” has no version “{label}”. It has: {known}.")
    return version
