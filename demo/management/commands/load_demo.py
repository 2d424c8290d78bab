"""Loads the demonstration into an empty, migrated database; refused unless DEBUG is on."""

from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.loading import NotEmpty, is_loaded, load_demo
from demo.people import PASSWORD
from demo.texts import texts


class Command(BaseCommand):
    help = (
        "Load invented organisations, returns, plans and decisions in two plan years. "
        "Needs DEBUG=1 and a database without organisations and frameworks; "
        "a second run changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--on",
            metavar="YYYY-MM-DD",
            help="the day that counts as today in the demonstration (default: today)",
        )

    def handle(self, *args, on: str | None, **options):
        if not settings.DEBUG:
            raise CommandError(
                "The demonstration is for DEBUG=1 only: everybody knows its password."
            )
        if is_loaded():
            self.stdout.write("The demonstration data is already there: nothing was changed.")
        else:
            self._load(self._day(on))
        self._print_sign_ins()

    def _day(self, text: str | None) -> date:
        try:
            return date.fromisoformat(text) if text else timezone.localdate()
        except ValueError:
            raise CommandError(f"“{text}” is not a day. Write it like 2026-11-22.") from None

    def _load(self, on: date) -> None:
        self.stdout.write("Loading the demonstration data. This takes up to a minute.")
        self.stdout.flush()
        try:
            load_demo(on=on)
        except NotEmpty:
            raise CommandError(
                "This database already holds organisations or frameworks. Load the demonstration "
                "into an empty one."
            ) from None

    def _print_sign_ins(self) -> None:
        self.stdout.write(f"\nSign-ins, all with the password {PASSWORD}:")
        for person in texts()["people"]:
            self.stdout.write(
                f"  {person['email']:<26} {person['job_title']}, {person['organisation']}"
            )
