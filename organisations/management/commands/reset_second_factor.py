"""The operator's way to let somebody in who has lost phone and codes, where no two administrators
can.
"""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from nhsuk.tidying import tidy
from organisations.models import User
from organisations.people.sites import default_site
from organisations.second_factor.actions import take_away
from organisations.second_factor.telling import tell_reset


class Command(BaseCommand):
    help = (
        "Takes somebody's second factor away and signs them out everywhere; they are told by "
        "email and set up a new one when they next sign in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", type=tidy, help="the person's email address")

    def handle(self, *args, **options) -> None:
        person = User.objects.called([options["email"].lower()]).first()
        if person is None:
            raise CommandError(f"Nobody signs in with “{options['email']}”.")
        with transaction.atomic():
            count = take_away(person, by=None, at=timezone.now())
        if not count:
            self.stdout.write(f"{person.email} has no second factor.")
            return
        tell_reset(person.email, site=default_site())
        self.stdout.write(f"{person.email} signs in with the password alone, until a new one.")
