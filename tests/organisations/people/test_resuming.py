"""A form that is sent after the session ended: nothing typed is lost, and nothing saved unasked."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from planning.models import Action
from tests import factories as make
from tests.conftest import NOON, remembered, text_of
from tests.planning.planners import page, plan_with_a_need

TYPED = {
    "title": "Form one team",
    "outcome": "Fewer handovers",
    "start_quarter": "1",
    "end_quarter": "4",
    "number": "1",
}


@pytest.fixture
def asking(cycle, framework, cast):
    return plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)


@pytest.fixture
def away(asking, cast) -> Client:
    """The lead's browser, whose session has ended over the form of action A01."""
    return remembered(Client(), cast.pcn_lead)


def sign_in(client: Client, user, where: str):
    words = {"login": user.email, "password": make.PASSWORD}
    return client.post(where, words, follow=True)


def test_what_was_typed_comes_back_and_is_saved_once_it_is_sent_again(away, cast):
    signed_out = away.post(page("action", "A01"), TYPED)
    at_the_door = text_of(away.get(signed_out["Location"]))
    back = sign_in(away, cast.pcn_lead, signed_out["Location"])

    assert "What you typed is kept" in at_the_door
    assert "You were signed out before this was saved" in text_of(back)
    assert "Fewer handovers" in text_of(back)
    assert Action.objects.get().outcome == ""

    away.post(page("action", "A01"), dict(back.context["typed"].fields))

    assert Action.objects.get().outcome == "Fewer handovers"
    assert "You were signed out" not in text_of(away.get(page("action", "A01")))


def test_it_can_be_let_go(away, cast):
    signed_out = away.post(page("action", "A01"), TYPED)
    sign_in(away, cast.pcn_lead, signed_out["Location"])

    form = away.get(page("action", "A01") + "?as-it-is", follow=True)

    assert form.context["form"]["outcome"].value() == ""
    assert "You were signed out" not in text_of(away.get(page("action", "A01")))


@pytest.mark.parametrize("person", ["pcn_contributor", "outsider"])
def test_somebody_else_at_the_same_browser_does_not_read_it(away, cast, person):
    signed_out = away.post(page("action", "A01"), TYPED)

    other = sign_in(away, getattr(cast, person), signed_out["Location"])

    assert "Fewer handovers" not in text_of(other)


def test_of_a_stranger_nothing_is_kept(asking, cast):
    Client().post(page("action", "A01"), TYPED)
    forged = Client()
    forged.cookies["planning-was-here"] = f"{cast.pcn_lead.pk}:forged"
    forged.post(page("action", "A01"), TYPED)

    assert not Session.objects.exists()


def test_what_is_too_long_is_said_to_be_gone(away, cast):
    signed_out = away.post(page("action", "A01"), TYPED | {"outcome": "x" * 200_001})

    back = sign_in(away, cast.pcn_lead, signed_out["Location"])

    assert "too long to keep" in text_of(back)


def test_signing_in_lets_the_browser_say_later_who_was_here(client, cast):
    sign_in(client, cast.pcn_lead, reverse("account_login"))

    cookie = client.cookies["planning-was-here"]
    assert cookie["httponly"]
    assert cookie.value.startswith(f"{cast.pcn_lead.pk}:")


def test_a_session_in_use_is_pushed_ahead(client, cast):
    sign_in(client, cast.pcn_lead, reverse("account_login"))
    first = Session.objects.get().expire_date

    with time_machine.travel(NOON + timedelta(hours=1)):
        client.get(reverse("start"))

    assert Session.objects.get().expire_date > first
