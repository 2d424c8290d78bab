"""Loads the demonstration into an empty, migrated database; refused unless DEBUG is on."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.england import (
    READER,
    administrator_of,
    is_england_loaded,
    load_invented_england,
)
from demo.loading import NotEmpty, is_loaded, load_demo
from demo.people import PASSWORD
from demo.texts import texts
from organisations.choices import Tier
from organisations.models import Organisation


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
        parser.add_argument(
            "--england",
            action="store_true",
            help="instead: an invented England of 42 systems in seven regions, unanswered yet",
        )

    def handle(self, *args, on: str | None, england: bool, **options):
        if not settings.DEBUG:
            raise CommandError(
                "The demonstration is for DEBUG=1 only: everybody knows its password."
            )
        if is_england_loaded() if england else is_loaded():
            self.stdout.write("The demonstration data is already there: nothing was changed.")
        else:
            self._load(load_invented_england if england else load_demo, self._day(on))
        self._print_sign_ins(_people_of_england() if england else _people())

    def _day(self, text: str | None) -> date:
        try:
            return date.fromisoformat(text) if text else timezone.localdate()
        except ValueError:
            raise CommandError(f"“{text}” is not a day. Write it like 2026-11-22.") from None

    def _load(self, load: Callable[..., None], on: date) -> None:
        self.stdout.write("Loading the demonstration data. This takes up to a minute.")
        self.stdout.flush()
        try:
            load(on=on)
        except NotEmpty:
            raise CommandError(
                "This database already holds organisations or frameworks. Load the demonstration "
                "into an empty one."
            ) from None

    def _print_sign_ins(self, people: Iterable[tuple[str, str]]) -> None:
        self.stdout.write(f"\nSign-ins, all with the password {PASSWORD}:")
        for email, who in people:
            self.stdout.write(f"  {email:<34} {who}")


def _people() -> Iterator[tuple[str, str]]:
    for person in texts()["people"]:
        yield person["email"], f"{person['job_title']}, {person['organisation']}"


def _people_of_england() -> Iterator[tuple[str, str]]:
    yield READER, "National reader, all 42 systems"
    for system in Organisation.objects.of_tier(Tier.SYSTEM).order_by("ods_code"):
        yield administrator_of(system), f"Administrator, {system}"
