"""A list of organisations that an administrator brings: tried, then kept once."""

from datetime import datetime

from django.db import transaction

from organisations.lists.keeping import keep_tried
from organisations.lists.organisations_in import OrganisationsIn
from organisations.models import IncomingList, User

DONE = ("organisation was changed", "organisations were changed")


@transaction.atomic
def confirm_list(*, incoming: IncomingList, seen: str, by: User, at: datetime) -> IncomingList:
    """Keeps what the preview called `seen` said; once."""
    return keep_tried(incoming, OrganisationsIn(by=by, at=at), seen=seen, done=DONE)
