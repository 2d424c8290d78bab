"""Keeps a list that was tried, once: the same for every sort of list that is brought."""

from collections.abc import Sequence

from nhsuk.words import counted
from organisations.incoming import ChangedMeanwhile, fingerprint, locked_list, settle
from organisations.lists.trying import ListResource, Preview, try_list
from organisations.models import IncomingList


def preview_of(incoming: IncomingList, resource: ListResource) -> Preview:
    return try_list(resource, bytes(incoming.content), dry_run=True)


def keep_tried(
    incoming: IncomingList, resource: ListResource, *, seen: str, done: Sequence[str]
) -> IncomingList:
    """Keeps what the preview called `seen` said, in the caller's transaction; a second call does
    nothing.

    `done` says of one row, and of several, what became of them. The right is asked row by row, by
    the action that each row is. Raises ChangedMeanwhile where the list would do something else.
    """
    locked = locked_list(incoming, by=resource.by)
    if locked.outcome:
        return locked
    preview = try_list(resource, bytes(locked.content), dry_run=False)
    if fingerprint(preview) != seen or not preview.is_ready:
        raise ChangedMeanwhile
    return settle(locked, f"{counted(len(preview.changes), *done)}.", at=resource.at)
