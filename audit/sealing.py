"""Sets seals to events once they are committed, in one order over all processes.

An event is written in the transaction of what it tells of: both happen, or neither. Its place in
the chain is given afterwards under a lock that lasts a few milliseconds, so that no transaction
waits for another one's. A process that dies in between leaves an event without a seal, which the
next one, or upkeep, sets.
"""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction

from audit.anchoring import anchor_at, locked_anchor
from audit.chain import seal_after
from audit.models import Anchor, Event

AT_ONCE = 500  # so that the lock is short, whatever has waited


def seal_waiting() -> int:
    """How many were sealed. Without a key that lasts they wait for a process that has one."""
    if not settings.AUDIT_KEYS or not Event.objects.waiting().exists():
        return 0
    with transaction.atomic():
        ends = (anchor := locked_anchor()).ends
        waiting = list(Event.objects.waiting().contents()[:AT_ONCE])
        for _, _, *content in waiting:
            number = ends.number + 1
            ends = replace(ends, number=number, seal=seal_after(ends.seal, number, content))
            Event.objects.filter(pk=content[0]).update(number=number, seal=ends.seal)
        anchor_at(anchor, ends)
    return len(waiting)


def seal_all() -> None:
    while seal_waiting() == AT_ONCE:
        pass


def seal_what_was_left(*, at: datetime) -> None:
    """Upkeep: what a process could not seal that died, or that had no key."""
    seal_all()


def head_of_the_chain() -> str:
    """Where it ends, to be noted away from this database; nothing while it is empty."""
    anchor = Anchor.objects.filter(number__gt=0).first()
    return anchor.head if anchor else ""
