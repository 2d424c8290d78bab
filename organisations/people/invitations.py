"""The letter to somebody with a new role, with a link to choose a password if they have none.

That it was sent is kept, in the same transaction as the letter that waits for the worker.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from nhsuk.words import listed
from organisations.choices import DEMONSTRATION
from organisations.models import IncomingList, Invited, Membership, User
from work.letters import post, post_all
from work.written import written

NO_MAIL = "No mail server is set up here, so nobody gets an email."


def set_password_link(person: User, *, site: str) -> str:
    """Works once, as long as a forgotten-password link does. `site` is https://… and no path."""
    path = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(person),
            "key": default_token_generator.make_token(person),
        },
    )
    return site.rstrip("/") + path


def is_reached(person: User) -> bool:
    """Whether an email goes out at all, and to this address."""
    return settings.EMAIL_HOST_IS_SET and not person.email.endswith(DEMONSTRATION)


def invitation_letter(memberships: list[Membership], *, site: str) -> EmailMultiAlternatives:
    """One letter on all these roles of a person."""
    person, home = memberships[0].user, site.rstrip("/")
    links = {
        "link": "" if person.has_usable_password() else set_password_link(person, site=site),
        "forgotten": home + reverse("account_reset_password"),
        "site": f"{home}/",
    }
    words = {
        "memberships": memberships,
        "service_name": settings.SERVICE_NAME,
        "support_email": settings.SUPPORT_EMAIL,
        **links,
    }
    text = render_to_string("organisations/people/email/invitation.txt", words)
    where = listed({str(membership.organisation): None for membership in memberships})
    subject = f"Your role in {settings.SERVICE_NAME}: {where}"
    return written(subject, text, person.email, links=list(filter(None, links.values())))


def send_invitation(membership: Membership, *, site: str, by: User | None, at: datetime) -> None:
    """On one role. Raises OSError where it could not be sent and no worker will try again: then
    nothing is kept of it.
    """
    with transaction.atomic():
        _kept([membership.user], by=by, at=at)
        if is_reached(membership.user):
            post(invitation_letter([membership], site=site))


def send_invitations(
    memberships: Iterable[Membership],
    *,
    site: str,
    by: User | None,
    at: datetime,
    is_again: bool = False,
    from_list: IncomingList | None = None,
) -> list[Invited]:
    """One letter a person, however many roles, in as many queries for hundreds as for one."""
    of_person: dict[User, list[Membership]] = defaultdict(list)
    for membership in memberships:
        of_person[membership.user].append(membership)
    with transaction.atomic():
        kept = _kept(of_person, by=by, at=at, is_again=is_again, from_list=from_list)
        post_all(
            [
                invitation_letter(roles, site=site)
                for person, roles in of_person.items()
                if is_reached(person)
            ]
        )
    return kept


def _kept(people: Iterable[User], *, at: datetime, **more) -> list[Invited]:
    day = timezone.localdate(at)
    return Invited.objects.bulk_create(
        Invited(person=person, at=at, day=day, by_email=is_reached(person), **more)
        for person in people
    )
