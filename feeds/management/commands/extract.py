"""The command that writes an extract for a partner to a file."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assessments.management.named import arguments
from audit.choices import Thing
from audit.recording import record_export
from documents.output import Output
from feeds.extracting.extract import TooFew
from feeds.extracting.making import FORMATS, extract_file
from planning.management.named import above_named

ITS_OWN = "its counts would all be its own"


class Command(BaseCommand):
    help = (
        "Writes counts of answers and support needs of a place or the system in a cycle, for a "
        "partner: no organisation is named, and numbers under five are hidden, with as many others "
        "as it takes that totals do not give them away."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        arguments(parser)
        Output.argument(parser, FORMATS)

    def handle(self, *, organisation: str, cycle: str, **options) -> None:
        output = Output.of(options["output"], FORMATS)
        body, round_ = above_named(organisation, cycle, without=ITS_OWN)
        on = timezone.localdate()
        try:
            output.put(extract_file(body, round_, kind=output.format, on=on))
        except TooFew as refusal:
            raise CommandError(str(refusal)) from refusal
        note = f"extract {output.format}"
        record_export(Thing.FIGURES, body.pk, cycle=cycle, note=note, at=timezone.now())
        self.stdout.write(f"Wrote the extract of {body} to {output.path}.")
