"""A copy of the database that can be brought back: docs/backup.md says how."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from audit.choices import Thing
from audit.recording import record_export
from audit.sealing import head_of_the_chain
from work.backups import NotBackedUp, back_up


class Command(BaseCommand):
    help = "Copy the whole database into a new file, while people go on saving."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")

    def handle(self, *, output: Path, **options) -> None:
        try:
            back_up(output, at=timezone.now())
        except NotBackedUp as problem:
            raise CommandError(str(problem)) from None
        record_export(Thing.DATABASE, at=timezone.now())
        self.stdout.write(f"Copied into {output}, {output.stat().st_size:,} bytes.")
        if head := head_of_the_chain():
            self.stdout.write(f"The audit stands at {head}")
