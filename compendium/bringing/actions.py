"""A workbook of examples: tried, read by who brought it, then kept once."""

from datetime import datetime

from django.db import transaction

from compendium.bringing.examples_in import ExamplesIn
from nhsuk.words import counted
from organisations.incoming import ChangedMeanwhile, fingerprint, locked_list, settle
from organisations.lists.trying import Preview, try_list
from organisations.models import IncomingList, User

KEPT = ("example was written or changed", "examples were written or changed")


def preview_examples(incoming: IncomingList, *, by: User, at: datetime) -> Preview:
    return try_list(ExamplesIn(by=by, at=at), bytes(incoming.content), dry_run=True)


@transaction.atomic
def confirm_examples(*, incoming: IncomingList, seen: str, by: User, at: datetime) -> IncomingList:
    """Keeps what the preview called `seen` said; a second call does nothing.

    The right is asked row by row, by the action that each row is.
    """
    locked = locked_list(incoming, by=by)
    if locked.outcome:
        return locked
    preview = try_list(ExamplesIn(by=by, at=at), bytes(locked.content), dry_run=False)
    if fingerprint(preview) != seen or not preview.is_ready:
        raise ChangedMeanwhile
    return settle(locked, f"{counted(len(preview.changes), *KEPT)}.")
