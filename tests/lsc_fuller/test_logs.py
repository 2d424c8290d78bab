"""What the log says of a failure: where and why, and nothing of what people typed."""

import json
import logging
import sys

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from lsc_fuller.logs import AsJson, logging_as
from organisations.models import User
from tests import factories as make
from work.tracing import request_id

SAID = """duplicate key value violates unique constraint "user_email_once"
DETAIL:  Key (email)=(somebody@example.org) already exists.
"""


def logged() -> str:
    """The failure at hand as the console of the settings shows it."""
    handlers = {handler.name: handler for handler in logging.getLogger("django").handlers}
    return handlers["console"].formatter.formatException(sys.exc_info())


def test_a_row_that_the_database_refused_is_not_quoted_in_the_log():
    try:
        try:
            raise DatabaseError(SAID)
        except DatabaseError as cause:
            raise IntegrityError(SAID) from cause
    except IntegrityError:
        text = logged()

    assert text.count('unique constraint "user_email_once"') == 2
    assert "somebody@example.org" not in text
    assert "direct cause" in text


@pytest.mark.django_db
def test_an_address_that_is_taken_does_not_reach_the_log():
    taken = make.UserFactory(email="somebody@example.org").email

    try:
        with transaction.atomic():
            User.objects.create(email=taken)
    except IntegrityError:
        text = logged()

    assert "IntegrityError" in text
    assert taken not in text


@pytest.mark.parametrize("where", ["asked/link", "link"])
def test_the_link_of_a_partner_does_not_reach_the_log(where):
    record = logging.LogRecord(
        "django.request",
        logging.WARNING,
        __file__,
        1,
        "%s: %s",
        ("Not Found", f"/returns/W-N1/2026-27/{where}/1-1:a-secret/"),
        None,
    )
    handlers = {handler.name: handler for handler in logging.getLogger("django").handlers}
    console = handlers["console"]

    console.filter(record)

    said = console.format(record)
    assert "a-secret" not in said
    assert said.endswith(f"Not Found: /returns/W-N1/2026-27/{where}/…/")


def as_json(**about) -> dict:
    record = logging.makeLogRecord({"msg": "Said\nof %s", "args": ("it",), **about})
    (line,) = AsJson().format(record).splitlines()
    return json.loads(line)


def test_a_line_for_machines_is_one_object_with_the_request_at_hand():
    mine = request_id.set("of-this-request")
    try:
        said = as_json(view="start", status=200)
    finally:
        request_id.reset(mine)

    assert (said["message"], said["request"]) == ("Said\nof it", "of-this-request")
    assert (said["view"], said["status"]) == ("start", 200)
    assert "task" not in said


def test_a_failure_for_machines_quotes_no_row_either():
    try:
        raise IntegrityError(SAID)
    except IntegrityError:
        said = as_json(exc_info=sys.exc_info())

    assert 'unique constraint "user_email_once"' in said["traceback"]
    assert "somebody@example.org" not in said["traceback"]


def test_a_line_for_every_request_is_for_machines_alone():
    levels = {
        kind: logging_as(kind)["loggers"]["lsc_fuller.metrics.requests"]["level"]
        for kind in ("json", "plain")
    }

    assert levels == {"json": "INFO", "plain": "WARNING"}
