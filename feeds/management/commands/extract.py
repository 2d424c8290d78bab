"""The command that writes an extract for a partner to a file."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assessments.models import Cycle
from audit.choices import Thing
from audit.recording import record_export
from documents.output import Output
from feeds.extracting.extract import TooFew
from feeds.extracting.making import FORMATS, extract_file
from organisations.models import Organisation
from planning.querysets import cycles_of
from planning.scope import ABOVE


class Command(BaseCommand):
    help = (
        "Writes counts of answers and support needs of a place or the system in a cycle, for a "
        "partner: no organisation is named, and numbers under five are hidden, with as many others "
        "as it takes that totals do not give them away."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisation", required=True, metavar="CODE")
        parser.add_argument("--cycle", required=True, metavar="SLUG", help="such as 2026-27")
        Output.argument(parser, FORMATS)

    def handle(self, *, organisation: str, cycle: str, **options) -> None:
        output = Output.of(options["output"], FORMATS)
        body = _body(organisation.strip())
        on = timezone.localdate()
        try:
            output.put(extract_file(body, _cycle(body, cycle), kind=output.format, on=on))
        except TooFew as refusal:
            raise CommandError(str(refusal)) from refusal
        note = f"extract {output.format}"
        record_export(Thing.FIGURES, body.pk, cycle=cycle, note=note, at=timezone.now())
        self.stdout.write(f"Wrote the extract of {body} to {output.path}.")


def _body(code: str) -> Organisation:
    found = Organisation.objects.filter(ods_code__iexact=code).first()
    if found is None:
        raise CommandError(f"No organisation has the code “{code}”.")
    if found.tier not in ABOVE:
        raise CommandError(f"{found} is no place and no system: its counts would all be its own.")
    return found


def _cycle(body: Organisation, slug: str) -> Cycle:
    found = cycles_of(Cycle.objects.filter(slug=slug), body).first()
    if found is None:
        raise CommandError(f"{body} takes part in no cycle called “{slug}”.")
    return found
