"""Who calls and by which way: headers that anybody can send, plain HTTP, HEAD."""

import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from lsc_fuller.doorway import believe_trusted_proxies, explain_plain_http

FORWARDED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}


def told(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.headers.get("x-forwarded-for", "nothing"))


@pytest.mark.parametrize(
    ("caller", "heard"),
    [
        ("127.0.0.1", b"203.0.113.9"),
        ("172.18.0.1", b"203.0.113.9"),
        ("203.0.113.7", b"nothing"),
        ("", b"nothing"),
    ],
)
def test_only_a_trusted_proxy_is_believed(caller, heard, settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1/32", "172.16.0.0/12"]
    request = RequestFactory().get("/", headers=FORWARDED, REMOTE_ADDR=caller)

    assert believe_trusted_proxies(told)(request).content == heard


@pytest.mark.parametrize(
    ("forwarded", "caller"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("203.0.113.9, 172.18.0.4", "203.0.113.9"),  # two proxies of ours
        ("203.0.113.9, 172.18.0.4, 172.18.0.5", "203.0.113.9"),  # three
        ("198.51.100.1, 203.0.113.9, 172.18.0.4", "203.0.113.9"),  # the first was made up
        ("2001:db8::9, 172.18.0.4", "2001:db8::9"),
        ("203.0.113.9:51234, 172.18.0.4", "203.0.113.9"),  # as some proxies write it
        ("[2001:db8::9]:51234, 172.18.0.4", "2001:db8::9"),
        ("not an address", "127.0.0.1"),
        ("203.0.113.9, nonsense", "127.0.0.1"),
        ("172.18.0.4", "127.0.0.1"),
        ("", "127.0.0.1"),
    ],
)
def test_who_calls_is_who_called_the_outermost_proxy(forwarded, caller, settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1/32", "172.16.0.0/12"]
    request = RequestFactory().get(
        "/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR="127.0.0.1"
    )

    believe_trusted_proxies(told)(request)

    assert request.META["REMOTE_ADDR"] == caller


def test_what_a_stranger_says_of_who_calls_is_not_believed(settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1/32"]
    request = RequestFactory().get("/", headers=FORWARDED, REMOTE_ADDR="198.51.100.7")

    believe_trusted_proxies(told)(request)

    assert request.META["REMOTE_ADDR"] == "198.51.100.7"


def test_a_proxy_looks_after_a_web_host_by_its_address(client, settings):
    settings.ALLOWED_HOSTS = [".planning.example.org"]

    assert client.get("/healthz", headers={"host": "10.0.0.11:8000"}).status_code == 200
    assert client.get("/help/", headers={"host": "10.0.0.11:8000"}).status_code == 400


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [
        ("/", "planning.example.org:8000", 400),
        ("/", "[::1]:8000", 400),
        ("/", "planning.example.org", 200),  # from here on Django sends it to HTTPS
        ("/healthz", "127.0.0.1:8000", 200),
    ],
)
def test_plain_http_at_our_own_port_is_not_sent_to_a_port_that_speaks_no_https(
    path, host, status, settings
):
    settings.SECURE_SSL_REDIRECT = True
    request = RequestFactory().get(path, headers={"host": host})

    answer = explain_plain_http(told)(request)

    assert answer.status_code == status
    assert (b"HTTPS_ONLY=0" in answer.content) == (status == 400)


def test_where_https_is_not_asked_for_nothing_is_explained(settings):
    settings.SECURE_SSL_REDIRECT = False
    request = RequestFactory().get("/", headers={"host": "127.0.0.1:8000"})

    assert explain_plain_http(told)(request).status_code == 200


def test_a_refusal_is_logged_without_a_traceback():
    (console,) = [
        handler for handler in logging.getLogger("django").handlers if handler.name == "console"
    ]
    record = logging.makeLogRecord(
        {"status_code": 403, "exc_info": (ValueError, ValueError(), None)}
    )

    assert console.filter(record)
    assert record.exc_info is None
