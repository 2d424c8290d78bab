"""A list of offers: tried, read by who brought it, then kept once."""

from datetime import datetime

from django.db import transaction

from organisations.lists.keeping import keep_tried
from organisations.models import IncomingList, User
from planning.offers.offers_in import OffersIn

DONE = ("offer was added or changed", "offers were added or changed")


@transaction.atomic
def confirm_offers(*, incoming: IncomingList, seen: str, by: User, at: datetime) -> IncomingList:
    """Keeps what the preview called `seen` said; a second call does nothing."""
    return keep_tried(incoming, OffersIn(by=by, at=at), seen=seen, done=DONE)
