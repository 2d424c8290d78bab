"""Whether anybody has touched what happened: which events, in sentences."""

from contextlib import suppress

from django.core.management.base import BaseCommand, CommandError

from audit.anchoring import NotSigned
from audit.sealing import seal_all
from audit.verifying import verify


class Command(BaseCommand):
    help = (
        "Read the whole chain of the audit again and say which events were altered, removed or "
        "moved; exit status 1 if any was. Note down the head it prints, away from this database, "
        "and give it back with --noted the next time: a chain that was shortened together with "
        "its anchor is found by that alone."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--noted", default="", metavar="NUMBER:SEAL", help="an earlier head")

    def handle(self, *, noted: str, **options) -> None:
        with suppress(NotSigned):  # told below, among all else that is found
            seal_all()
        found = verify(noted=noted)
        self.stdout.write(found.in_brief)
        if found.problems:
            raise CommandError("\n".join(found.problems))
        self.stdout.write("Nothing was altered, removed or moved.")
