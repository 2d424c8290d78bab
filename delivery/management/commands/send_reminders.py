"""Sends what a day asks for: reminders of registers, returns, plans, reports and terms of seats,
and the letters of a week.

The worker does so by itself each morning.
"""

import json
from argparse import ArgumentTypeError
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assessments.reminding.actions import due_on_day, send_reminders
from delivery.reminding.actions import reports_due_on_day, send_report_reminders
from delivery.reminding.to_come import Awaited
from nhsuk.words import counted, nhs_date
from organisations.people.digest.actions import due_digests, send_digests
from organisations.people.digest.letter import Digest
from organisations.people.sites import default_site
from organisations.reminding.sending import Due
from planning.reminding.actions import plans_due_on_day, send_plan_reminders
from registers.reminding.actions import registers_due_on_day, send_register_reminders
from registers.reminding.to_come import Unsent
from representation.reminding.actions import Ending, send_term_reminders, terms_due_on_day


@dataclass(frozen=True)
class Found:
    registers: Collection[Due[Unsent]]
    returns: Collection[Due]
    plans: Collection[Due]
    reports: Collection[Due[Awaited]]
    terms: Collection[Due[Ending]]
    digests: Collection[Digest]

    def as_dict(self, *, on: date) -> dict:
        """No addresses: this may reach a log."""
        return {
            "on": on.isoformat(),
            "reminders": [_in_a_cycle(each, on=on) for each in self.returns],
            "plans": [_in_a_cycle(each, on=on) for each in self.plans],
            "reports": [
                {**_in_a_cycle(each, on=on), "quarter": each.about.round.quarter}
                for each in self.reports
            ],
            "terms": [each.as_dict(on=on, seat=each.about.tenure.seat_id) for each in self.terms],
            "registers": [_of_a_register(each, on=on) for each in self.registers],
            "digests": {
                "people": len(self.digests),
                "things": sum(len(each.things) for each in self.digests),
            },
        }

    def words(self, *, on: date, dry_run: bool) -> str:
        would = "would be " if dry_run else ""
        letters = counted(len(self.digests), "weekly email")
        return (
            f"{nhs_date(on)}: {_teams(self.returns)} {would}reminded of returns, "
            f"{_teams(self.plans)} of plans, {_teams(self.reports)} of reports, "
            f"{_teams(self.registers)} of registers, {_teams(self.terms)} of terms of seats; "
            f"{letters} {would}sent."
        )


class Command(BaseCommand):
    help = (
        "Sends an email to the teams whose register, return, plan or quarterly report is still to "
        "come, two weeks and three days before it is due, and on the day (of a report also when "
        "its round opens); to the owners of boards eight and two weeks before a term ends; and to "
        "those who hear once a week of what happened, what that was up to Sunday. Each is sent "
        "once, however often this runs."
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
        on, dry_run = options["on"] or timezone.localdate(), options["dry_run"]
        if not dry_run and not settings.EMAIL_HOST_IS_SET:
            raise CommandError("No mail server is set (EMAIL_HOST), so nothing can be sent.")
        found = _due(on=on) if dry_run else _send(on=on, site=options["site"] or default_site())
        if options["json"]:
            self.stdout.write(json.dumps(found.as_dict(on=on), indent=2))
        else:
            self.stdout.write(found.words(on=on, dry_run=dry_run))


def _due(*, on: date) -> Found:
    return Found(
        registers_due_on_day(on=on),
        due_on_day(on=on),
        plans_due_on_day(on=on),
        reports_due_on_day(on=on),
        terms_due_on_day(on=on),
        due_digests(on=on),
    )


def _send(*, on: date, site: str) -> Found:
    at = timezone.now()
    return Found(
        send_register_reminders(on=on, at=at, site=site),
        send_reminders(on=on, at=at, site=site),
        send_plan_reminders(on=on, at=at, site=site),
        send_report_reminders(on=on, at=at, site=site),
        send_term_reminders(on=on, at=at, site=site),
        send_digests(on=on, site=site),
    )


def _in_a_cycle(due: Due, *, on: date) -> dict:
    return due.as_dict(on=on, cycle=due.about.cycle.slug)


def _of_a_register(due: Due[Unsent], *, on: date) -> dict:
    year = due.about.year
    return due.as_dict(on=on, register=year.register.slug, plan_year=year.plan_year)


def _teams(found: Collection[Due]) -> str:
    people = sum(len(each.addresses) for each in found)
    return f"{counted(len(found), 'team')} ({counted(people, 'person', 'people')})"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no day such as 2026-12-08") from None
