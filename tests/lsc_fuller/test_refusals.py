"""What goes wrong, and what is refused before it is read: answered in plain words."""

import pytest
from django.test import Client
from django.urls import reverse

from lsc_fuller.views import server_error
from organisations.models import Organisation


def test_an_address_without_a_page_is_answered_in_plain_words(client, db):
    page = client.get("/nowhere/")

    assert page.status_code == 404
    assert "Page not found" in page.content.decode()


def test_a_page_open_for_too_long_says_that_nothing_typed_is_lost(db):
    page = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})

    assert page.status_code == 403
    assert "Your page was open for too long" in page.content.decode()


def test_a_flood_is_refused_before_it_is_read(client):
    page = client.post(
        reverse("account_login"), data=b"x", content_type="text/plain", CONTENT_LENGTH=str(2**30)
    )

    assert page.status_code == 413
    assert "That was too large" in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_a_failure_is_told_even_when_the_database_is_what_failed(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        page = server_error(rf.get("/"))

    assert page.status_code == 500
    assert "Something went wrong" in page.content.decode()


@pytest.mark.parametrize("path", ["/no%00where/", "/returns/W-N1%00/2026-27/", "/words/%00"])
def test_a_null_byte_in_an_address_is_answered_as_a_page_that_is_not_there(sign_in, cast, path):
    page = sign_in(cast.pcn_lead).get(path)

    assert page.status_code == 404
    assert "Page not found" in page.text


@pytest.mark.parametrize("query", ["q=%00", "q=a%00b", "%00=a"])
def test_a_null_byte_in_a_query_is_refused_in_words(sign_in, cast, query):
    page = sign_in(cast.administrator).get(f"{reverse('organisations:list')}?{query}")

    assert page.status_code == 400
    assert "That could not be read" in page.text


def test_a_null_byte_in_a_form_is_tidied_away_like_all_that_is_unseen(sign_in, cast):
    page = sign_in(cast.administrator).post(
        reverse("organisations:edit", args=["W-N1"]), {"name": "a\x00b"}
    )

    assert page.status_code == 302
    assert "\x00" not in Organisation.objects.get(ods_code="W-N1").name


@pytest.mark.parametrize(
    "fields",
    [{"login": "x" * (5 * 1024 * 1024 + 1)}, {f"field{number}": "" for number in range(5001)}],
    ids=["too long", "too many"],
)
def test_a_form_that_is_too_large_is_refused_in_words(client, db, fields):
    page = client.post(reverse("account_login"), fields)

    assert page.status_code == 400
    assert "Go back and send less at once" in page.text


@pytest.mark.parametrize("address", ["account_login", "help", "healthz"])
def test_trace_is_not_answered(client, db, address):
    page = client.trace(reverse(address))

    assert page.status_code == 405
