"""Every request has an id, that a trusted proxy may give, and a line that tells of nobody."""

import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from lsc_fuller.metrics.requests import name_and_log
from work.tracing import request_id


def asked(said: str = "") -> tuple[str, str]:
    """The id while a request is answered, and that of its answer."""
    headers = {"X-Request-ID": said} if said else {}
    answer = name_and_log(lambda request: HttpResponse(request_id.get()))(
        RequestFactory().get("/", headers=headers)
    )
    return answer.content.decode(), answer.headers["X-Request-ID"]


@pytest.fixture(autouse=True)
def _as_before():
    before = request_id.set("")
    yield
    request_id.reset(before)


def test_a_request_keeps_the_id_that_it_came_with():
    assert asked("from-the-proxy-1") == ("from-the-proxy-1", "from-the-proxy-1")


@pytest.mark.parametrize("said", ["", "short", "a" * 65, "two words here", "forged\tline"])
def test_without_a_usable_one_it_is_given_its_own(said):
    within, given_back = asked(said)

    assert within == given_back != said
    assert len(given_back) == 32
    assert asked(said)[0] != within


@pytest.mark.parametrize(("proxies", "is_kept"), [(["127.0.0.1/32"], True), ([], False)])
@pytest.mark.django_db
def test_only_a_trusted_proxy_names_a_request(proxies, is_kept, settings, client):
    settings.TRUSTED_PROXIES = proxies

    answer = client.get("/help/", headers={"X-Request-ID": "from-the-proxy-1"})

    assert (answer.headers["X-Request-ID"] == "from-the-proxy-1") == is_kept


@pytest.mark.django_db
def test_its_line_names_the_view_and_no_address(client, caplog):
    with caplog.at_level(logging.INFO, logger="lsc_fuller.metrics.requests"):
        client.get("/account/password/choose/1-a-secret/?of=somebody@example.org")
        client.get("/healthz")

    (line,) = [each for each in caplog.records if each.name == "lsc_fuller.metrics.requests"]
    assert line.getMessage() == "GET account_reset_password_from_key: 200"
    assert (line.status, line.method) == (200, "GET")
    assert line.milliseconds >= 0
