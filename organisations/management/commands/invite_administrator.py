"""The command that lets the first administrator into a fresh service."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from nhsuk.patient_data import refuse_nhs_number
from nhsuk.tidying import tidy
from organisations.choices import Role, Tier
from organisations.history import keep
from organisations.models import Membership, Organisation, User
from organisations.national.boards import boards
from organisations.people.actions import invite
from organisations.people.invitations import send_invitation, set_password_link
from organisations.people.sites import default_site
from organisations.permissions import TIERS_OF_ROLE

NO_KEY = (
    "Set SECRET_KEY to the one the service runs with and run this again: "
    "no other process accepts a link made without it."
)


class Command(BaseCommand):
    help = (
        "Makes somebody an administrator of an organisation and prints a link for choosing their "
        "password, which works once, for 3 days. Run it again for a new link."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", type=tidy, help="the person's email address")
        parser.add_argument(
            "--organisation",
            help="code of the system or place, such as QE1 (default: the one system)",
        )
        parser.add_argument("--job-title", type=tidy, default="Administrator")
        parser.add_argument(
            "--site",
            help="address of this service, such as https://planning.example.org "
            "(default: the first of ALLOWED_HOSTS, with PORT where HTTPS is not asked for)",
        )
        parser.add_argument(
            "--send", action="store_true", help="send the link by email instead of printing it"
        )

    def handle(self, *args, **options) -> None:
        if options["send"] and not settings.EMAIL_HOST_IS_SET:
            raise CommandError("No mail server is set (EMAIL_HOST). Leave out --send for the link.")
        membership = self._membership(options)
        if not settings.SECRET_KEY_IS_SET:
            self.stderr.write(NO_KEY)
        site = options["site"] or default_site()
        if options["send"]:
            try:
                send_invitation(membership, site=site, by=None, at=timezone.now())
            except OSError as problem:
                sentence = "The email could not be sent. Leave out --send for the link."
                raise CommandError(sentence) from problem
            self.stdout.write(f"An invitation was sent to {membership.user.email}.")
        elif membership.user.has_usable_password():
            self.stdout.write(f"{membership}: {membership.user.email} signs in at {site}/")
        else:
            self.stdout.write(f"{membership}: {membership.user.email} chooses a password here:")
            self.stdout.write(set_password_link(membership.user, site=site))

    def _membership(self, options: dict) -> Membership:
        email, job_title = checked_email(options["email"]), checked_job_title(options["job_title"])
        now = timezone.now()
        code = options["organisation"] or only_system(at=now)
        organisation = checked_organisation(code, at=now)
        held = Membership.objects.open(on=timezone.localdate(now)).filter(
            user__email__iexact=email, organisation=organisation, role=Role.ADMINISTRATOR
        )
        return held.first() or invite(
            email=email,
            job_title=job_title,
            organisation=organisation,
            role=Role.ADMINISTRATOR,
            by=None,
            at=now,
        )


def checked_email(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError as problem:
        raise CommandError(f"“{email}” is not an email address.") from problem
    return email.lower()


def checked_job_title(job_title: str) -> str:
    try:
        refuse_nhs_number(job_title)
        return User._meta.get_field("job_title").clean(job_title, None)
    except ValidationError as problem:
        raise CommandError(f"--job-title: {' '.join(problem.messages)}") from problem


def only_system(*, at: datetime) -> str:
    systems = Organisation.objects.of_tier(Tier.SYSTEM).open(on=timezone.localdate(at))
    codes = list(systems.values_list("ods_code", flat=True))
    if len(codes) != 1:
        raise CommandError("Say of which with --organisation and a code, such as QE1.")
    return codes[0]


def checked_organisation(code: str, *, at: datetime) -> Organisation:
    organisation = Organisation.objects.filter(ods_code__iexact=code).first() or new_board(code, at)
    if organisation is None:
        raise CommandError(
            f"There is no organisation with the code {code}. Give the code of an integrated care "
            "board, such as QE1, or run import_organisations first."
        )
    if organisation.tier not in TIERS_OF_ROLE[Role.ADMINISTRATOR]:
        raise CommandError(f"{organisation} has no administrators: choose a system or a place.")
    return organisation


def new_board(code: str, at: datetime) -> Organisation | None:
    """An integrated care board by its national code: its administrator imports the rest."""
    board = boards().get(code.upper())
    if board is None:
        return None
    system = Organisation(
        tier=Tier.SYSTEM, ods_code=board.code, name=board.full_name, region=board.region
    )
    return keep(system, by=None, at=at)
