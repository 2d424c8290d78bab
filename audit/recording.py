"""The two ways to add an event: a deed with what it does, a reading once a day.

Ids are plain, so that whatever stands right of here can call this.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from audit.choices import Happened, Thing
from audit.models import Event
from audit.sealing import seal_waiting

KEY_OR_NAME = re.compile(r"[\w.:/ -]{0,120}")
MOST_KNOWN = 20_000
Somebody = models.Model | int | None
known: dict[str, None] = {}  # the readings of today that this process knows to be written down


class NotPlain(ValueError):
    """A note is a key or a name of ours, on one line and short: an answer's text is neither."""


def record(
    kind: Happened,
    thing: Thing | None = None,
    *,
    at: datetime,
    by: Somebody,
    organisation: Somebody = None,
    whom: Somebody = None,
    cycle: str = "",
    note: str = "",
    digest: str = "",
) -> None:
    """A deed, in the transaction that does it."""
    record_all(
        [
            deed(
                kind,
                thing,
                at=at,
                by=by,
                organisation=organisation,
                whom=whom,
                cycle=cycle,
                note=note,
                digest=digest,
            )
        ]
    )


def deed(
    kind: Happened,
    thing: Thing | None = None,
    *,
    at: datetime,
    by: Somebody,
    organisation: Somebody = None,
    whom: Somebody = None,
    cycle: str = "",
    note: str = "",
    digest: str = "",
) -> Event:
    """Not written yet: many at once are, by `record_all`."""
    return Event(
        at=at,
        kind=kind,
        thing=thing or "",
        person=id_of(by),
        whom=id_of(whom),
        organisation=id_of(organisation),
        cycle=cycle,
        note=plain(note),
        digest=digest,
    )


def record_all(deeds: Sequence[Event]) -> None:
    """Many deeds of one transaction, as cheaply as one."""
    Event.objects.bulk_create(deeds)
    seal_once_committed()


def record_reading(
    kind: Happened,
    thing: Thing,
    *,
    at: datetime,
    by: int,
    organisation: int | None,
    cycle: str = "",
    note: str = "",
) -> None:
    """That somebody opened or exported a thing: once a person, thing and day."""
    parts = (by, kind.value, thing.value, organisation or "", cycle, note, timezone.localdate(at))
    event = Event(at=at, kind=kind, thing=thing, person=by, organisation=organisation)
    event.cycle, event.note, event.once = cycle, plain(note), " ".join(map(str, parts))
    Event.objects.bulk_create([event], ignore_conflicts=True)
    seal_once_committed()


def record_export(
    thing: Thing, organisation: int | None = None, *, at: datetime, cycle: str = "", note: str = ""
) -> None:
    """By a command at the server: who ran it is for the server to say."""
    note = f"{note} by a command".strip()
    record(
        Happened.EXPORTED, thing, by=None, at=at, organisation=organisation, cycle=cycle, note=note
    )


def is_known(key: str) -> bool:
    """Whether this process has written it down already: then nothing need be asked."""
    return key in known


def remember(key: str) -> None:
    if len(known) >= MOST_KNOWN:
        known.clear()
    known[key] = None


def digest_of(text: str) -> str:
    """The same for the same text; nobody reads it back without our key."""
    return salted_hmac(__name__, text.strip().lower(), algorithm="sha256").hexdigest()


def id_of(somebody: Somebody) -> int | None:
    return somebody.pk if isinstance(somebody, models.Model) else somebody


def plain(note: str) -> str:
    if not KEY_OR_NAME.fullmatch(note):
        raise NotPlain(note)
    return note


seal_once_committed = partial(transaction.on_commit, seal_waiting, robust=True)
