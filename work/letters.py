"""Emails: through the worker where there is one, in the request where there is none.

A letter is a row of the same database, so it goes out only if what it tells of was committed.
Whom it goes to and what it says never reach the log, nor the queue's record of a task.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from work.aside import aside
from work.counting import count
from work.heartbeat import at_hand
from work.models import Letter
from work.tasks import task
from work.written import html_of

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=20))
MAIL_FAILURES = "planning_mail_failures_total"
logger = logging.getLogger(__name__)


class LetterNotSent(Exception):
    """Given up; the message is the kind of the last problem and nothing else."""


def post(message: EmailMessage) -> bool:
    """Send an email; False where the worker will.

    Raises OSError only where no worker is there to try again.
    """
    now = timezone.now()
    if not at_hand(at=now):
        message.send()
        return True
    with transaction.atomic():
        letter = _letter(message, at=now)
        letter.save()
        send_letter.enqueue(letter.pk)
    return False


def post_all(messages: Sequence[EmailMessage]) -> None:
    """Send many emails beside the answer, which waits for none of them.

    With a worker they are as sure as one is; without, what cannot be sent is logged and let go.
    """
    if not messages:
        return
    now = timezone.now()
    if not at_hand(at=now):
        transaction.on_commit(lambda: aside(lambda: _send_now(messages)))
        return
    with transaction.atomic():
        letters = Letter.objects.bulk_create(_letter(message, at=now) for message in messages)
        send_letters.enqueue([letter.pk for letter in letters])


def _send_now(messages: Sequence[EmailMessage]) -> None:
    for message in messages:
        try:
            message.send()
        except Exception as problem:  # whatever it is, its message may name the address
            logger.error("An email could not be sent: %s", type(problem).__name__)
            count(MAIL_FAILURES)


def _letter(message: EmailMessage, *, at: datetime) -> Letter:
    return Letter(
        recipients=message.to,
        sender=message.from_email,
        subject=str(message.subject),
        body=str(message.body),
        html=html_of(message),
        written_at=at,
    )


@task(priority=10)
def send_letters(pks: list[int]) -> str:
    """Each by itself, so that one that fails is tried again alone."""
    for letter in Letter.objects.filter(pk__in=pks):
        send_letter.enqueue(letter.pk)
    return f"{len(pks)} on their way."


@task(priority=10)  # before documents
def send_letter(pk: int, attempt: int = 1) -> str:
    letter = Letter.objects.filter(pk=pk).first()
    if letter is None:
        return "There is no such letter any more."
    try:
        letter.message().send()
    except Exception as problem:  # whatever it is, its message may name the address
        return _not_sent(letter, attempt, type(problem).__name__)
    letter.delete()
    return "Sent."


def _not_sent(letter: Letter, attempt: int, problem: str) -> str:
    logger.error("An email could not be sent at attempt %s: %s", attempt, problem)
    count(MAIL_FAILURES)
    if attempt > len(PAUSES):
        letter.delete()
        raise LetterNotSent(problem) from None
    later = timezone.now() + PAUSES[attempt - 1]
    send_letter.using(run_after=later).enqueue(letter.pk, attempt + 1)
    return "Tried again later."
