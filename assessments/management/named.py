"""The return that a command is about, as it was named on the command line."""

from django.core.management.base import CommandError, CommandParser

from assessments.models import Assessment, Cycle
from organisations.models import Organisation


def arguments(parser: CommandParser) -> None:
    parser.add_argument("--organisation", required=True, metavar="CODE")
    parser.add_argument("--cycle", required=True, metavar="SLUG", help="such as 2026-27")


def return_named(code: str, slug: str) -> Assessment:
    """CommandError says what to look at first when there is none."""
    body = Organisation.objects.filter(ods_code__iexact=code.strip()).first()
    if body is None:
        raise CommandError(f"No organisation has the code “{code}”.")
    if not Cycle.objects.filter(slug=slug).exists():
        raise CommandError(f"There is no cycle called “{slug}”.")
    found = Assessment.objects.at(body.ods_code, slug).with_is_in().first()
    if found is None:
        raise CommandError(f"{body} has no return in {slug}.")
    return found
