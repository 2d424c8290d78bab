"""The letter to somebody with a new role, with a link to choose a password if they have none."""

import logging
from collections import defaultdict
from collections.abc import Iterable

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from nhsuk.words import listed
from organisations.models import Membership, User
from work.letters import post

logger = logging.getLogger(__name__)
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


def send_invitation(*memberships: Membership, site: str) -> bool:
    """One letter on a person's roles. Whether it has gone out; where not, the worker has it."""
    person = memberships[0].user
    text = render_to_string(
        "organisations/people/email/invitation.txt",
        {
            "memberships": memberships,
            "service_name": settings.SERVICE_NAME,
            "support_email": settings.SUPPORT_EMAIL,
            "link": "" if person.has_usable_password() else set_password_link(person, site=site),
            "site": site.rstrip("/") + "/",
            "forgotten": site.rstrip("/") + reverse("account_reset_password"),
        },
    )
    where = listed({str(membership.organisation): None for membership in memberships})
    subject = f"Your role in {settings.SERVICE_NAME}: {where}"
    return post(EmailMessage(" ".join(subject.split()), text, None, [person.email]))


def send_invitations(memberships: Iterable[Membership], *, site: str) -> int:
    """One letter a person; how many people were left without, from the first that failed on."""
    of_person: dict[int, list[Membership]] = defaultdict(list)
    for membership in memberships:
        of_person[membership.user_id].append(membership)
    waiting = list(of_person.values())
    while waiting:
        try:
            send_invitation(*waiting[0], site=site)
        except OSError as problem:
            logger.error("An invitation could not be sent: %s", type(problem).__name__)
            break
        waiting.pop(0)
    return len(waiting)
