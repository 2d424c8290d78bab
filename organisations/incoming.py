"""A list on its way in, from its upload to what became of it: once, and only by who brought it."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import record
from nhsuk.tidying import tidy
from organisations.choices import ListKind
from organisations.history import AlreadyThere, EditedMeanwhile
from organisations.models import IncomingList, User

KEPT_FOR = timedelta(days=7)
LONGEST_FILE_NAME = 200
THINGS = {
    ListKind.NATIONAL: Thing.ORGANISATIONS,
    ListKind.ORGANISATIONS: Thing.ORGANISATIONS,
    ListKind.PEOPLE: Thing.PEOPLE,
    ListKind.EXAMPLES: Thing.EXAMPLES,
    ListKind.WORDS: Thing.WORDS,
    ListKind.RETURN: Thing.RETURN,
    ListKind.OFFERS: Thing.OFFERS,
    ListKind.INDICATORS: Thing.MEASURES,
    ListKind.VALUES: Thing.MEASURES,
    ListKind.COLUMNS: Thing.REGISTERS,
    ListKind.ENTRIES: Thing.REGISTERS,
}
CHANGED = "Something changed since you read this page. Read what the list would do now."


class ChangedMeanwhile(Exception):
    """What the list would do is no longer what its preview said."""


def keep_list(kind: ListKind, file, *, by: User, at: datetime, **more) -> IncomingList:
    """The uploaded `file`, kept for its preview."""
    file.seek(0)
    return IncomingList.objects.create(
        kind=kind,
        file_name=tidy(file.name)[-LONGEST_FILE_NAME:],
        content=file.read(),
        uploaded_at=at,
        uploaded_by=by,
        **more,
    )


def list_of(request: HttpRequest, kind: ListKind, pk: int) -> IncomingList:
    return get_object_or_404(IncomingList.objects.visible_to(request.user), kind=kind, pk=pk)


def put_away(request: HttpRequest, incoming: IncomingList) -> None:
    """Lets go of what nobody confirmed, and says so; of what somebody did it keeps the outcome."""
    with suppress(ChangedMeanwhile):  # put away in another tab
        if _kept_its_outcome(incoming, by=cast(User, request.user)):
            return
    messages.success(request, "The file was put away. Nothing has changed.")


@transaction.atomic
def _kept_its_outcome(incoming: IncomingList, *, by: User) -> bool:
    locked = locked_list(incoming, by=by)
    if not locked.outcome:
        locked.delete()
    return bool(locked.outcome)


def locked_list(incoming: IncomingList, *, by: User) -> IncomingList:
    """Its row, for who brought it alone; a second press waits here and finds what came of it.

    Raises ChangedMeanwhile where it was put away.
    """
    if incoming.uploaded_by_id != by.pk:
        raise PermissionDenied
    locked = IncomingList.objects.again(incoming).select_for_update().first()
    if locked is None:
        raise ChangedMeanwhile
    return locked


def settle(
    incoming: IncomingList, outcome: str, *, at: datetime, organisation: int | None = None
) -> IncomingList:
    """Say what came of it, and let the file go. `organisation` where it was of one alone."""
    record(
        Happened.IMPORTED,
        THINGS[ListKind(incoming.kind)],
        by=incoming.uploaded_by_id,
        at=at,
        organisation=organisation,
        note=incoming.kind,
    )
    incoming.outcome, incoming.content, incoming.places = outcome, b"", b""
    incoming.save(update_fields=["outcome", "content", "places"])
    return incoming


def confirm_by_button(
    confirm: Callable, request: HttpRequest, incoming: IncomingList, **more
) -> None:
    """What its preview said is done; or they are told that it would not be the same any more."""
    seen = request.POST.get("seen", "")
    try:
        confirm(incoming=incoming, seen=seen, by=request.user, at=timezone.now(), **more)
    except (ChangedMeanwhile, AlreadyThere, EditedMeanwhile, IntegrityError):
        messages.warning(request, CHANGED)


def fingerprint(preview: object) -> str:
    """Told by a preview to its button: pressed later, it must find the same."""
    return hashlib.sha256(repr(preview).encode()).hexdigest()[:16]


def prune(*, at: datetime) -> None:
    """Lists that nobody confirmed, and what is known of those that somebody did."""
    IncomingList.objects.uploaded_before(at - KEPT_FOR).delete()
