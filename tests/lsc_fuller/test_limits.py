"""A flood from one account is told to wait, and holds up nobody else."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lsc_fuller.limits import COUNTED_AS_ONE, Minute
from tests.clock import NOON
from tests.conftest import text_of

pytestmark = pytest.mark.django_db


def test_too_many_requests_of_one_session_wait_a_minute(cast, sign_in, settings, time_machine):
    time_machine.move_to(NOON, tick=False)
    settings.REQUESTS_A_MINUTE = 3
    one, other = sign_in(cast.pcn_lead), sign_in(cast.place_reviewer)

    statuses = [one.get("/help/").status_code for _time in range(4)]
    refused = one.get("/help/")

    assert statuses == [200, 200, 200, 429]
    assert refused.headers["Retry-After"] == "60"
    assert "Wait a minute, go back and try again." in text_of(refused)
    assert other.get("/help/").status_code == 200

    time_machine.move_to(NOON + timedelta(minutes=1), tick=False)
    assert one.get("/help/").status_code == 200


def test_a_refusal_costs_no_query(cast, sign_in, settings, django_assert_num_queries):
    settings.REQUESTS_A_MINUTE = 1
    browser = sign_in(cast.pcn_lead)
    browser.get("/help/")

    with django_assert_num_queries(0):
        assert browser.get("/").status_code == 429


def test_who_has_no_session_is_not_counted(client, settings):
    settings.REQUESTS_A_MINUTE = 1

    assert {client.get("/help/").status_code for _time in range(3)} == {200}


def test_a_new_minute_begins_anew_and_keeps_nobody():
    minute = Minute()

    assert [minute.count("a", at=0), minute.count("a", at=59), minute.count("b", at=59)] == [
        1,
        2,
        1,
    ]
    assert minute.count("a", at=60) == 1
    assert set(minute.asked) == {"a"}


def send(browser, size: int) -> int:
    file = SimpleUploadedFile("people.csv", b"a" * size)
    return browser.post("/nowhere/", {"file": file}).status_code


@pytest.mark.parametrize(
    ("size", "taken"), [(10, 3), (COUNTED_AS_ONE, 1)], ids=["small files", "large files"]
)
def test_uploads_are_counted_by_number_and_size(cast, sign_in, settings, time_machine, size, taken):
    time_machine.move_to(NOON, tick=False)
    settings.UPLOADS_A_MINUTE = 3
    browser = sign_in(cast.administrator)

    statuses = [send(browser, size) for _time in range(taken + 1)]

    assert statuses == [404] * taken + [429]
    assert sign_in(cast.pcn_lead).post("/nowhere/", {}).status_code == 404
    time_machine.move_to(NOON + timedelta(seconds=61), tick=False)
    assert send(browser, 10) == 404
