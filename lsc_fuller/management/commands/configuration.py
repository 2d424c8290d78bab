"""Writes docs/configuration.md, of what the settings read and `.env.example` says."""

import os

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lsc_fuller.configuration import page_of, written_in
from lsc_fuller.environment import asked_for

PAGE, EXAMPLE = "docs/configuration.md", ".env.example"


class Command(BaseCommand):
    help = f"Write {PAGE}. With --check only say whether it is up to date."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check: bool, **options) -> None:
        example, page = settings.BASE_DIR / EXAMPLE, settings.BASE_DIR / PAGE
        variables = written_in(example)
        if set_here := [each.name for each in variables if each.name in os.environ]:
            raise CommandError(
                f"Run it with none of the settings set: they would be written as what holds "
                f"without them. Set are {', '.join(set_here)}."
            )
        text = page_of(variables, asked_for)
        if not check:
            page.write_text(text, encoding="utf-8")
        elif page.read_text(encoding="utf-8") != text:
            raise CommandError(f"{PAGE} is out of date: run manage.py configuration.")
        self.stdout.write(f"{PAGE} is up to date.")
