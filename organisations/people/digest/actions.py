"""Notices are kept for the letter of their week, and that is sent once, by whichever machine."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from organisations.choices import Notices, Role
from organisations.kept import KeptNotice
from organisations.models import Membership
from organisations.people.digest.letter import Digest, Told
from organisations.people.digest.weeks import beginning_of, monday_of
from organisations.permissions import RIGHTS, Right
from work.letters import post_all
from work.written import written


def keep_for_the_week(
    people: Collection[int],
    *,
    said: str,
    path: str,
    organisations: Iterable,
    right: Right | None,
    at: datetime,
) -> None:
    """For these people, who hear of it by a role with that right in some of the organisations.

    Without a mail server it goes nowhere, as what is told at once does: else it would only heap up.
    """
    if not people or not settings.EMAIL_HOST_IS_SET:
        return
    day = timezone.localdate(at)
    roles = Membership.objects.reachable(organisations, right, on=day).filter(user__in=people)
    KeptNotice.objects.bulk_create(
        KeptNotice(
            person_id=person,
            organisation_id=organisation,
            right=right.name if right else "",
            said=" ".join(said.split()),
            path=path,
            told_at=at,
        )
        for person, organisation in roles.order_by().values_list("user", "organisation").distinct()
    )


def forget_kept(path: str, *, but: Iterable[int] = ()) -> None:
    """Of what does not hold any more nobody is told, where the letter has not gone out; or nobody
    `but` those who hear of it by these organisations.
    """
    KeptNotice.objects.of_page(path).exclude(organisation__in=list(but)).delete()


def due_digests(*, on: date) -> list[Digest]:
    """Those of the week before the one of that day, and of earlier ones that were missed."""
    return _digests(list(_kept(on=on)), on=on)


@transaction.atomic
def send_digests(*, on: date, site: str) -> list[Digest]:
    """One letter a person. What is told is held, so that no other run tells it, and let go."""
    kept = list(_kept(on=on).select_for_update(of=("self",)))
    digests = _digests(kept, on=on)
    KeptNotice.objects.again(*kept).delete()
    post_all([_letter(digest, on=on, site=site) for digest in digests])
    return digests


def _kept(*, on: date):
    kept = KeptNotice.objects.told_before(beginning_of(monday_of(on)))
    return kept.select_related("organisation")


def _digests(kept: Collection[KeptNotice], *, on: date) -> list[Digest]:
    """To nobody who wants none any more, nor of what their role no longer lets them read."""
    told: dict[int, list[tuple[str, Told]]] = defaultdict(list)
    roles = Membership.objects.reachable({row.organisation_id for row in kept}, None, on=on)
    roles = roles.filter(user__in={row.person_id for row in kept})
    wanting = roles.exclude(user__notices=Notices.NEVER).order_by("user", "pk")
    addresses, held = {}, set()
    for person, address, where, role in wanting.values_list(
        "user", "user__email", "organisation", "role"
    ):
        addresses[person] = address
        held |= {(person, where, right.name) for right in RIGHTS[Role(role)]}
        held.add((person, where, ""))
    for row in kept:
        if (row.person_id, row.organisation_id, row.right) in held:
            thing = Told(row.told_at, row.said, row.path)
            told[row.person_id].append((row.organisation.name, thing))
    return [Digest.of(addresses[person], things) for person, things in sorted(told.items())]


def _letter(digest: Digest, *, on: date, site: str) -> EmailMultiAlternatives:
    heading, account = digest.heading(on=on), site + reverse("account_emails")
    words = {
        "heading": heading,
        "parts": digest.parts,
        "site": site,
        "account": account,
        "service_name": settings.SERVICE_NAME,
    }
    text = render_to_string("organisations/people/email/digest.txt", words)
    links = [account, *(site + thing.path for thing in digest.things)]
    return written(f"{heading}: {settings.SERVICE_NAME}", text, digest.address, links=links)
