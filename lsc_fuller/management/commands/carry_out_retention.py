"""The retention schedule, carried out by whoever runs the service: never by itself."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from lsc_fuller.retention import carry_out, years_before
from nhsuk.words import nhs_date


class Command(BaseCommand):
    help = (
        "Forgets who people were that left more than KEEP_LEAVERS_YEARS ago: names, addresses and "
        "ways in. What they signed stays, by job title. Cannot be undone, but by a backup."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say how many, change nothing")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, **options) -> None:
        if not settings.KEEP_LEAVERS_YEARS:
            raise CommandError("KEEP_LEAVERS_YEARS is 0: nobody is ever forgotten.")
        now = timezone.now()
        before = years_before(timezone.localdate(now), settings.KEEP_LEAVERS_YEARS)
        counted = carry_out(before=before, at=now, only_try=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps({"before": before.isoformat(), "forgotten": counted}))
            return
        verb = "Would forget" if options["dry_run"] else "Forgot"
        for kind, number in counted.items():
            self.stdout.write(f"{verb} {number} {kind} before {nhs_date(before)}.")
