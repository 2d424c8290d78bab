"""The organisation and the return that a command is about, as the command line names them."""

from django.core.management.base import CommandError, CommandParser

from assessments.models import Assessment, Cycle
from organisations.models import Organisation


def arguments(parser: CommandParser) -> None:
    parser.add_argument("--organisation", required=True, metavar="CODE")
    parser.add_argument("--cycle", required=True, metavar="SLUG", help="such as 2026-27")


def organisation_named(code: str) -> Organisation:
    found = Organisation.objects.filter(ods_code__iexact=code.strip()).first()
    if found is None:
        raise CommandError(f"No organisation has the code “{code}”.")
    return found


def return_named(code: str, slug: str) -> Assessment:
    """CommandError says what to look at first when there is none."""
    body = organisation_named(code)
    if not Cycle.objects.filter(slug=slug).exists():
        raise CommandError(f"There is no cycle called “{slug}”.")
    found = Assessment.objects.at(body.ods_code, slug).with_is_in().first()
    if found is None:
        raise CommandError(f"{body} has no return in {slug}.")
    return found
