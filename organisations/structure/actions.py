"""How organisations hang together, changed by an administrator: nothing is deleted, links end."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import record
from organisations.choices import Tier
from organisations.history import keep
from organisations.models import Link, Organisation, User
from organisations.permissions import Right
from organisations.rights import require

CLOSED = "Closed"


@transaction.atomic
def add_organisation(
    *,
    tier: Tier,
    name: str,
    code: str,
    opened_on: date,
    parent: Organisation,
    by: User | None,
    at: datetime,
) -> Organisation:
    require(by, Right.ADMINISTER, parent, on=timezone.localdate(at))
    organisation = Organisation(tier=tier, name=name, ods_code=code, opened_on=opened_on)
    keep(organisation, by=by, at=at)
    keep(Link(parent=parent, child=organisation, start=opened_on), by=by, at=at)
    _told(organisation, "added", by=by, at=at)
    return organisation


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, by: User | None, at: datetime
) -> Organisation:
    """Save a changed name and dates. Closing ends its links; taking that back restores them."""
    require(by, Right.ADMINISTER, organisation, on=timezone.localdate(at))
    before = Organisation.objects.again(organisation).get()
    keep(organisation, by=by, at=at)
    if organisation.closed_on != before.closed_on:
        _restore_links(organisation, before.closed_on, by=by, at=at)
        _close_links(organisation, by=by, at=at)
    _told(organisation, "changed", by=by, at=at)
    return organisation


@transaction.atomic
def add_link(
    *,
    child: Organisation,
    parent: Organisation,
    start: date,
    is_primary: bool,
    reason: str,
    by: User | None,
    at: datetime,
) -> Link:
    """Let `child` lie in `parent` too; a new primary parent takes the place of the present one."""
    today = timezone.localdate(at)
    for end in (child, parent):
        require(by, Right.ADMINISTER, end, on=today)
    running = child.links_up.running_on_or_after(max(start, today))
    is_primary = is_primary or not running.exists()
    if is_primary:
        _make_primary(running.filter(is_primary=True), False, by=by, at=at)
    link = Link(child=child, parent=parent, start=start, is_primary=is_primary, reason=reason)
    _told(child, "link added", by=by, at=at)
    return keep(link, by=by, at=at)


@transaction.atomic
def end_link(*, link: Link, end: date, reason: str, by: User | None, at: datetime) -> Link:
    """End a link on its last day; once that is past, the next parent is the primary one.

    Until then the link stays it: two are never primary on one day, and on a day without one the
    parent that came first counts as it (`in_order`).
    """
    today = timezone.localdate(at)
    require(by, Right.ADMINISTER, link.parent, on=today)
    link.end, link.reason = end, reason
    keep(link, by=by, at=at)
    _told(link.child, "link ended", by=by, at=at)
    others = link.child.links_up.unended()
    if link.is_primary and end < today and not others.filter(is_primary=True).exists():
        _make_primary(others.order_by("start", "pk")[:1], True, by=by, at=at)
    return link


def _told(organisation: Organisation, what: str, *, by: User | None, at: datetime) -> None:
    record(
        Happened.SETTING, Thing.ORGANISATIONS, by=by, at=at, organisation=organisation, note=what
    )


def _links_of(organisation: Organisation):
    return Link.objects.touching(organisation).order_by("start", "pk")


def _close_links(organisation: Organisation, *, by: User | None, at: datetime) -> None:
    last = organisation.closed_on
    if last is None:
        return
    for link in _links_of(organisation).running_past(last):
        link.end, link.reason = max(link.start, last), CLOSED
        keep(link, by=by, at=at)


def _restore_links(
    organisation: Organisation, closed_on: date | None, *, by: User | None, at: datetime
) -> None:
    """Give the links that closing ended the end and the reason they had before."""
    if closed_on is None:
        return
    later = Q(start__gt=closed_on, end=F("start"))
    for link in _links_of(organisation).filter(Q(end=closed_on) | later, reason=CLOSED):
        said = link.history.exclude(end=link.end, reason=CLOSED).first()
        others = link.child.links_up.unended().filter(is_primary=True)
        link.end, link.reason = (said.end, said.reason) if said else (None, "")
        link.is_primary = link.is_primary and not others.exists()
        keep(link, by=by, at=at)


def _make_primary(
    links: Iterable[Link], is_primary: bool, *, by: User | None, at: datetime
) -> None:
    for link in links:
        link.is_primary = is_primary
        keep(link, by=by, at=at)
