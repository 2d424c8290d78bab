"""A short letter to those whom an event concerns, with the address of its page.

Each event says what happened where it happens; here it is said who hears of it and how it is sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from organisations.choices import Notices
from organisations.models import User
from organisations.people.digest.actions import keep_for_the_week
from organisations.permissions import Right
from work.letters import post_all
from work.written import written


@dataclass(frozen=True)
class Notice:
    """What happened, in a line and in a sentence or two, and the path of the page to read on.

    It holds no more than a mailbox may: no answer, nobody's name, and of reasons only why a date
    is another one. What `is_urgent` waits for no letter of the week: it says whether or until when
    those who hear it can do something, asks it of them, or they are in the middle of it.
    """

    subject: str
    said: str
    path: str
    is_urgent: bool = False


def tell(
    request: HttpRequest,
    notice: Notice,
    *,
    organisations: Iterable,
    right: Right | None,
    among: Iterable[int] | None = None,
) -> None:
    """Tell everyone with that right in one of these organisations (or keys), not who did it.

    Without a right: everyone with a role there. One letter a person, or a line in the letter of
    their week, as they chose; nothing to those who have turned them off. `among` narrows it to
    these people. Nothing here fails or waits.
    """
    tell_all(
        notice,
        organisations=organisations,
        right=right,
        among=among,
        but=request.user.pk,
        at=timezone.now(),
        site=request.build_absolute_uri("/").rstrip("/"),
    )


def tell_all(
    notice: Notice,
    *,
    organisations: Iterable,
    right: Right | None,
    among: Iterable[int] | None = None,
    but: int | None,
    at: datetime,
    site: str,
) -> None:
    """The same where no page is asked for; `but`: who did it, if a person."""
    hear = User.objects.who_hear(organisations, right, on=timezone.localdate(at))
    if among is not None:
        hear = hear.filter(pk__in=among)
    at_once, weekly = [], []
    for pk, email, how in hear.exclude(pk=but).values_list("pk", "email", "notices"):
        if how == Notices.WEEKLY and not notice.is_urgent:
            weekly.append(pk)
        else:
            at_once.append(email)
    write(notice, to=at_once, site=site)
    keep_for_the_week(
        weekly,
        said=notice.said,
        path=notice.path,
        organisations=organisations,
        right=right,
        at=at,
    )


def write(notice: Notice, *, to: Iterable[str], site: str) -> None:
    post_all(letters_on(notice, to=to, site=site))


def letters_on(notice: Notice, *, to: Iterable[str], site: str) -> list[EmailMultiAlternatives]:
    """One to each address. `site` is the address of the service, without a slash."""
    words = {
        "said": notice.said,
        "address": site + notice.path,
        "account": site + reverse("account_emails"),
        "service_name": settings.SERVICE_NAME,
    }
    text = render_to_string("organisations/people/email/notice.txt", words)
    subject, links = (
        f"{notice.subject}: {settings.SERVICE_NAME}",
        (words["address"], words["account"]),
    )
    return [written(subject, text, address, links=links) for address in to]
