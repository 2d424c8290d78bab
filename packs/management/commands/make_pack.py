"""The command that writes a pack to a file."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assessments.management.named import arguments
from audit.choices import Thing
from audit.recording import record_export
from documents.output import Output
from documents.pdf import PdfUnavailable
from documents.unreadable import Unreadable
from packs.asking import NOTHING
from packs.gathering import contents_of
from packs.making import MAKERS
from packs.models import Pack
from packs.printing import Order
from planning.management.named import above_named


class Command(BaseCommand):
    help = (
        "Writes all that was signed and published of a place or the system in a cycle to one file: "
        "a PDF with contents and pages counted through, or a zip of single files."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        arguments(parser)
        parser.add_argument("--kind", required=True, choices=Pack.Kind.values)
        Output.argument(parser, Pack.Kind.values)

    def handle(self, *, organisation: str, cycle: str, kind: str, **options) -> None:
        output = Output.of(options["output"], [kind])
        body, round_ = above_named(organisation, cycle, without="it has its own plan, and no pack")
        contents = contents_of(body, round_)
        if not contents.parts:
            raise CommandError(NOTHING)
        order = Order(contents, site="", on=timezone.localdate())
        try:
            output.put(MAKERS[kind](order, self._told(len(contents.parts))))
        except (PdfUnavailable, Unreadable) as problem:
            raise CommandError(str(problem)) from problem
        record_export(Thing.PACK, body.pk, cycle=cycle, note=kind, at=timezone.now())
        self.stdout.write(
            f"Wrote {len(contents.parts)} of {len(contents.entries)} documents to {output.path}."
        )

    def _told(self, parts: int):
        return lambda done: self.stdout.write(f"{done} of {parts}") and None
