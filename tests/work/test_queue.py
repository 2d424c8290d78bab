"""A task is of the request that asked for it, in the log of whoever does it."""

import logging

import pytest
from django.core.mail import EmailMessage

from tests.work.working import heard, work_off
from work.letters import post_all
from work.tasks import Queued
from work.tracing import request_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """Two letters, asked for by one request."""
    heard()
    mine = request_id.set("of-this-request")
    post_all([EmailMessage("A", "b", "c@example.org", [f"{n}@example.org"]) for n in range(2)])
    request_id.reset(mine)


class Hearing(logging.Handler):
    """What is said, each line with the request at hand."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.getMessage(), request_id.get()))


@pytest.fixture
def hearing():
    handler, logger = Hearing(), logging.getLogger("work.queue")
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield handler
    logger.removeHandler(handler)
    logger.setLevel(before)


def test_what_a_task_asks_for_is_of_the_same_request(asked, hearing, mailoutbox):
    work_off()

    assert len(mailoutbox) == 2
    assert hearing.lines == [
        ("Task begun: send_letters", "of-this-request"),
        ("Task done: send_letters", "of-this-request"),
        *[
            ("Task begun: send_letter", "of-this-request"),
            ("Task done: send_letter", "of-this-request"),
        ]
        * 2,
    ]
    assert request_id.get() == ""


def test_a_task_from_before_ids_is_done_too(asked, hearing, mailoutbox):
    for task in Queued.objects.all():
        del task.args_kwargs["request"]
        task.save()

    work_off()

    assert len(mailoutbox) == 2
    assert {request for _line, request in hearing.lines} == {""}
