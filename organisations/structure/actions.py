"""How organisations hang together, changed by an administrator: nothing is deleted, links end.

Who did it is in the history of each row (`simple_history`'s middleware knows who is signed in).
"""

from datetime import date

from django.db import transaction
from django.db.models import F, Q

from organisations.choices import Tier
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
    on: date,
) -> Organisation:
    require(by, Right.ADMINISTER, parent, on=on)
    organisation = Organisation.objects.create(
        tier=tier, name=name, ods_code=code, opened_on=opened_on
    )
    Link.objects.create(parent=parent, child=organisation, start=opened_on)
    return organisation


@transaction.atomic
def change_organisation(*, organisation: Organisation, by: User | None, on: date) -> Organisation:
    """Save a changed name and dates. Closing ends its links; taking that back restores them."""
    require(by, Right.ADMINISTER, organisation, on=on)
    before = Organisation.objects.again(organisation).get()
    organisation.save()
    if organisation.closed_on != before.closed_on:
        _restore_links(organisation, before.closed_on)
        _close_links(organisation)
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
    on: date,
) -> Link:
    """Let `child` lie in `parent` too; a new primary parent takes the place of the present one."""
    for end in (child, parent):
        require(by, Right.ADMINISTER, end, on=on)
    running = child.links_up.running_on_or_after(max(start, on))
    is_primary = is_primary or not running.exists()
    if is_primary:
        _save_each(running.filter(is_primary=True), is_primary=False)
    return Link.objects.create(
        child=child, parent=parent, start=start, is_primary=is_primary, reason=reason
    )


@transaction.atomic
def end_link(*, link: Link, end: date, reason: str, by: User | None, on: date) -> Link:
    """End a link on its last day; once that is past, the next parent is the primary one.

    Until then the link stays it: two are never primary on one day, and on a day without one the
    parent that came first counts as it (`in_order`).
    """
    require(by, Right.ADMINISTER, link.parent, on=on)
    link.end, link.reason = end, reason
    link.save()
    others = link.child.links_up.unended()
    if link.is_primary and end < on and not others.filter(is_primary=True).exists():
        _save_each(others.order_by("start", "pk")[:1], is_primary=True)
    return link


def _links_of(organisation: Organisation):
    return Link.objects.touching(organisation).order_by("start", "pk")


def _close_links(organisation: Organisation) -> None:
    last = organisation.closed_on
    if last is None:
        return
    for link in _links_of(organisation).running_past(last):
        link.end, link.reason = max(link.start, last), CLOSED
        link.save()


def _restore_links(organisation: Organisation, closed_on: date | None) -> None:
    """Give the links that closing ended the end and the reason they had before."""
    if closed_on is None:
        return
    later = Q(start__gt=closed_on, end=F("start"))
    for link in _links_of(organisation).filter(Q(end=closed_on) | later, reason=CLOSED):
        said = link.history.exclude(end=link.end, reason=CLOSED).first()
        others = link.child.links_up.unended().filter(is_primary=True)
        link.end, link.reason = (said.end, said.reason) if said else (None, "")
        link.is_primary = link.is_primary and not others.exists()
        link.save()


def _save_each(links, **values) -> None:
    for link in links:
        for name, value in values.items():
            setattr(link, name, value)
        link.save()
