"""A list of organisations or people that an administrator brings: tried, then kept once."""

from datetime import datetime

from django.db import transaction

from nhsuk.words import counted
from organisations.choices import ListKind
from organisations.incoming import ChangedMeanwhile, fingerprint, locked_list, settle
from organisations.lists.organisations_in import OrganisationsIn
from organisations.lists.people_in import PeopleIn
from organisations.lists.trying import Preview, try_list
from organisations.models import IncomingList, Membership, User

RESOURCES = {ListKind.ORGANISATIONS: OrganisationsIn, ListKind.PEOPLE: PeopleIn}
DONE = {
    ListKind.ORGANISATIONS: ("organisation was changed", "organisations were changed"),
    ListKind.PEOPLE: ("role was given", "roles were given"),
}


def preview_list(incoming: IncomingList, *, by: User, at: datetime) -> Preview:
    kind = ListKind(incoming.kind)
    return try_list(RESOURCES[kind](by=by, at=at), bytes(incoming.content), dry_run=True)


@transaction.atomic
def confirm_list(
    *, incoming: IncomingList, seen: str, by: User, at: datetime
) -> tuple[IncomingList, list[Membership]]:
    """Keeps what the preview called `seen` said, and whom that invites; a second call does nothing.

    The right is asked row by row, by the action that each row is.
    """
    locked = locked_list(incoming, by=by)
    if locked.outcome:
        return locked, []
    kind = ListKind(locked.kind)
    resource = RESOURCES[kind](by=by, at=at)
    preview = try_list(resource, bytes(locked.content), dry_run=False)
    if fingerprint(preview) != seen or not preview.is_ready:
        raise ChangedMeanwhile
    settle(locked, f"{counted(len(preview.changes), *DONE[kind])}.")
    return locked, getattr(resource, "invited", [])
