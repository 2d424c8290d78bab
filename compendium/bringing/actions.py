"""A workbook of examples: tried, read by who brought it, then kept once."""

from datetime import datetime

from django.db import transaction

from compendium.bringing.examples_in import ExamplesIn
from organisations.lists.keeping import keep_tried
from organisations.models import IncomingList, User

DONE = ("example was written or changed", "examples were written or changed")


@transaction.atomic
def confirm_examples(*, incoming: IncomingList, seen: str, by: User, at: datetime) -> IncomingList:
    """Keeps what the preview called `seen` said; a second call does nothing."""
    return keep_tried(incoming, ExamplesIn(by=by, at=at), seen=seen, done=DONE)
