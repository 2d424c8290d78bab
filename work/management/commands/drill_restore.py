"""The drill that shows a backup can be brought back, by one command; the service goes on."""

from django.core.management.base import BaseCommand, CommandError

from work.backups import LEFT_OUT
from work.drill import CANNOT, drill


class Command(BaseCommand):
    help = (
        "Back up, bring the backup back into another database, compare every row, and say what was "
        "lost. Nothing of the service's own database is changed."
    )

    def handle(self, **options) -> None:
        try:
            done = drill()
        except CANNOT as problem:
            first_line = str(problem).strip().partition("\n")[0]
            raise CommandError(f"The drill could not be finished. {first_line}") from None
        if lost := list(done.lost()):
            raise CommandError("\n".join(["Lost:", *map("- {}".format, lost)]))
        self.stdout.write(
            f"{len(done.before)} tables, {done.rows:,} rows brought back and compared. "
            "Lost: nothing.\n"
            f"Left out, as in every backup: {', '.join(LEFT_OUT)}."
        )
