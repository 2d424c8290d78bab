"""Emails through the worker: sent once, told nobody, tried again, and not kept."""

import logging
from datetime import timedelta

from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.conftest import text_of
from tests.layers import layer
from tests.organisations.conftest import INVITE
from tests.organisations.people.test_invitations import invitation
from tests.work.working import heard, work_off
from work.letters import PAUSES, post
from work.models import Letter
from work.tasks import Queued, Status
from work.upkeep import prune

SECRET = "/account/password/choose/2-secret/"
ADDRESS = "somebody@example.org"


@layer
def worker(db):
    return heard()


def letter() -> EmailMessage:
    return EmailMessage("A new password", f"Choose it: {SECRET}", None, [ADDRESS])


def refuse(self, messages):
    raise ConnectionRefusedError(f"{ADDRESS} is not known here")


def test_a_letter_is_sent_by_the_worker_and_nothing_of_it_stays(worker):
    post(letter())

    assert mail.outbox == []
    work_off()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([ADDRESS], "A new password")
    assert SECRET in sent.body
    assert not Letter.objects.exists()


def test_the_queue_never_holds_an_address_or_a_link(worker, monkeypatch):
    post(letter())
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    work_off()

    for task in Queued.objects.all():
        kept = f"{task.args_kwargs} {task.return_value} {task.traceback}"
        assert ADDRESS not in kept
        assert SECRET not in kept


def test_a_letter_whose_news_was_not_committed_is_not_sent(worker):
    with transaction.atomic():
        post(letter())
        transaction.set_rollback(True)

    work_off()
    assert mail.outbox == []


def test_without_a_worker_a_letter_is_sent_at_once(db):
    assert post(letter()) is True

    assert len(mail.outbox) == 1
    assert not Queued.objects.exists()


def test_a_worker_that_has_not_been_heard_for_a_while_is_none(db):
    heard(at=timezone.now() - timedelta(minutes=5))

    assert post(letter()) is True


def test_a_failure_is_logged_without_the_address_and_tried_again(worker, monkeypatch, caplog):
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    post(letter())

    with caplog.at_level(logging.ERROR, logger="work.letters"):
        work_off()

    said = [record.getMessage() for record in caplog.records if record.name == "work.letters"]
    assert said == ["An email could not be sent at attempt 1: ConnectionRefusedError"]
    later = Queued.objects.get(status=Status.READY)
    assert later.run_after - timezone.now() > PAUSES[0] - timedelta(seconds=30)
    assert Letter.objects.count() == 1


def test_a_letter_that_cannot_be_sent_is_given_up_and_deleted(worker, monkeypatch):
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    post(letter())

    for _ in range(len(PAUSES) + 1):
        Queued.objects.filter(status=Status.READY).update(run_after=timezone.now())
        work_off()

    last = Queued.objects.get(status=Status.FAILED)
    assert last.traceback.strip().endswith("LetterNotSent: ConnectionRefusedError")
    assert ADDRESS not in last.traceback
    assert not Letter.objects.exists()


def test_letters_that_nobody_sent_are_deleted_after_a_day(worker):
    post(letter())
    prune(at=timezone.now() + timedelta(hours=25))

    assert not Letter.objects.exists()


def test_an_invitation_goes_through_the_worker_and_the_page_says_so(worker, cast, sign_in):
    admin = sign_in(cast.administrator)

    page = admin.post(INVITE, invitation(cast["W-N1"]), follow=True)

    assert "An invitation is on its way to new.person@example.org" in text_of(page)
    work_off()
    assert mail.outbox[0].to == ["new.person@example.org"]


def test_a_forgotten_password_goes_through_the_worker(worker, cast):
    Client().post("/account/password/forgotten/", {"email": cast.pcn_lead.email})

    assert mail.outbox == []
    work_off()
    assert "/account/password/choose/" in mail.outbox[0].body
