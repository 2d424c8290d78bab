"""The organisation and the cycle that a command is about, as the command line names them."""

from django.core.management.base import CommandError

from assessments.management.named import organisation_named
from assessments.models import Cycle
from organisations.models import Organisation
from planning.querysets import cycles_of
from planning.scope import ABOVE


def taking_part(code: str, slug: str) -> tuple[Organisation, Cycle]:
    """CommandError says which of the two there is not."""
    body = organisation_named(code)
    cycle = cycles_of(Cycle.objects.filter(slug=slug), body).first()
    if cycle is None:
        raise CommandError(f"{body} takes part in no cycle called “{slug}”.")
    return body, cycle


def above_named(code: str, slug: str, *, without: str) -> tuple[Organisation, Cycle]:
    """A place's or the system's: CommandError says `without` what anybody else must do."""
    body, cycle = taking_part(code, slug)
    if body.tier not in ABOVE:
        raise CommandError(f"{body} is no place and no system: {without}.")
    return body, cycle
