"""Reminds the teams whose return is due soon. The worker does so by itself each morning."""

import json
from argparse import ArgumentTypeError
from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assessments.reminding.actions import Due, due_on_day, send_reminders
from nhsuk.words import counted, nhs_date
from organisations.people.sites import default_site


class Command(BaseCommand):
    help = (
        "Sends an email to the teams whose return is still to come, two weeks and three days "
        "before it is due, and on the day. Each is sent once, however often this runs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on",
            type=_day,
            metavar="DATE",
            help="what is due as on this day, such as 2026-12-08 (default: today)",
        )
        parser.add_argument("--site", help="address of this service, for the links")
        parser.add_argument("--dry-run", action="store_true", help="report, and send nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, **options) -> None:
        on = options["on"] or timezone.localdate()
        if options["dry_run"]:
            found = due_on_day(on=on)
        else:
            if not settings.EMAIL_HOST_IS_SET:
                raise CommandError("No mail server is set (EMAIL_HOST), so nothing can be sent.")
            site = options["site"] or default_site()
            found = send_reminders(on=on, at=timezone.now(), site=site)
        if options["json"]:
            report = {"on": on.isoformat(), "reminders": [each.as_dict(on=on) for each in found]}
            self.stdout.write(json.dumps(report, indent=2))
        else:
            self.stdout.write(_words(found, on=on, dry_run=options["dry_run"]))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no day such as 2026-12-08") from None


def _words(found: list[Due], *, on: date, dry_run: bool) -> str:
    people = sum(len(each.addresses) for each in found)
    said = f"{counted(len(found), 'team')}, {counted(people, 'person', 'people')}"
    would = "would be reminded" if dry_run else "reminded"
    return f"{nhs_date(on)}: {said} {would}."
