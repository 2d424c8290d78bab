"""A copy of the database that can be brought back: docs/backup.md says how."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

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
        self.stdout.write(f"Copied into {output}, {output.stat().st_size:,} bytes.")
