"""Where somebody above a return came from."""

from collections.abc import Iterable

from django import template

from assessments.standing import Standing
from organisations.models import Membership, Organisation

register = template.Library()


@register.filter
def of_theirs(standing: Standing, memberships: Iterable[Membership]) -> Organisation | None:
    """The place or system above a return that its reader belongs to, of the frame's memberships."""
    theirs = {membership.organisation_id for membership in memberships}
    above = (row.organisation for row in standing.above)
    return next((body for body in above if body.pk in theirs), None)
