"""Brings a backup back into an empty database: docs/backup.md says what to do before and after."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from work.restoring import NotRestored, restore


class Command(BaseCommand):
    help = "Bring a backup back into the database of DATABASE_URL, which has to be empty."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("backup", type=Path, metavar="FILE")

    def handle(self, *, backup: Path, **options) -> None:
        try:
            restore(backup)
        except NotRestored as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(
            f"Brought back from {backup}. Now run manage.py migrate and manage.py check_revisions."
        )
