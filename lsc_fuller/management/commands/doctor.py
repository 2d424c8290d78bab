"""Whether the service is well, in a sentence for each thing that it stands on."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lsc_fuller.doctor.round import findings


class Command(BaseCommand):
    help = (
        "Look at settings, time zone, disk, fonts, mail server, database, migrations, cache, "
        "backups and worker. Exit status 1 where one of them is not well."
    )
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, as_json: bool, **options) -> None:
        found = list(findings(at=timezone.now()))
        if as_json:
            rows = [asdict(each) | {"is_well": each.is_well} for each in found]
            self.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False))
        else:
            for each in found:
                self.stdout.write(f"{'well ' if each.is_well else 'WRONG'}  {each.sentence}")
                if each.to_do:
                    self.stdout.write(f"       {each.to_do}")
        if wrong := [each.name for each in found if not each.is_well]:
            raise CommandError(f"Not well: {', '.join(wrong)}.")
