"""A list of organisations or people that an administrator brings: tried, then kept once."""

from datetime import datetime

from django.db import transaction

from organisations.choices import ListKind
from organisations.lists.keeping import keep_tried, preview_of
from organisations.lists.organisations_in import OrganisationsIn
from organisations.lists.people_in import PeopleIn
from organisations.lists.trying import Preview
from organisations.models import IncomingList, Membership, User

RESOURCES = {ListKind.ORGANISATIONS: OrganisationsIn, ListKind.PEOPLE: PeopleIn}
DONE = {
    ListKind.ORGANISATIONS: ("organisation was changed", "organisations were changed"),
    ListKind.PEOPLE: ("role was given", "roles were given"),
}


def preview_list(incoming: IncomingList, *, by: User, at: datetime) -> Preview:
    return preview_of(incoming, RESOURCES[ListKind(incoming.kind)](by=by, at=at))


@transaction.atomic
def confirm_list(
    *, incoming: IncomingList, seen: str, by: User, at: datetime
) -> tuple[IncomingList, list[Membership]]:
    """Keeps what the preview called `seen` said, and says whom that invites; once."""
    kind = ListKind(incoming.kind)
    resource = RESOURCES[kind](by=by, at=at)
    kept = keep_tried(incoming, resource, seen=seen, done=DONE[kind])
    return kept, getattr(resource, "invited", [])
