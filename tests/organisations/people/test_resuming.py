"""A form that is sent after the session ended: nothing typed is lost, and nothing saved unasked."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from planning.models import Action
from tests import factories as make
from tests.conftest import NOON, remembered, text_of
from tests.layers import layer
from tests.planning.asking import ask
from tests.planning.planners import page, plan_with_a_need

TYPED = {
    "title": "Form one team",
    "outcome": "Fewer handovers",
    "start_quarter": "1",
    "end_quarter": "4",
    "number": "1",
}


@layer
def asking(cycle, framework, cast):
    return plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)


@layer
def asked(cycle, framework, cast):
    """A need of a signed plan, which waits for a decision."""
    return ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)[0]


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


@pytest.mark.parametrize(
    ("path", "query", "person"),
    [
        ("/people/invite/", "?organisation=W-N1", "administrator"),
        ("/frameworks/import/", "?again=7", "administrator"),
        (page("action", "A01"), "?state=1", "pcn_lead"),
        ("/needs/{}/", "?also=7&also=8", "place_reviewer"),
    ],
)
def test_a_form_at_an_address_with_a_query_comes_back_and_is_sent_to_it(
    asking, asked, cast, path, query, person
):
    address = path.format(asked.pk) + query
    browser = remembered(Client(), getattr(cast, person))

    signed_out = browser.post(address, {"words": "Two at once"})
    back = sign_in(browser, getattr(cast, person), signed_out["Location"])

    assert "Two at once" in text_of(back)
    assert f'action="{escape(address)}"' in text_of(back)

    without = browser.get(f"{path.format(asked.pk)}?as-it-is")

    assert without["Location"] == address
    assert "Two at once" not in text_of(browser.get(address))


def test_it_is_offered_too_where_the_page_is_opened_without_its_query(away, cast):
    away.post(page("action", "A01") + "?state=1", TYPED)

    sign_in(away, cast.pcn_lead, reverse("account_login"))

    assert "Fewer handovers" in text_of(away.get(page("action", "A01")))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("account_change_password", {"oldpassword": "a", "password1": "b", "password2": "b"}),
        ("planning:plan_narrative", {"csrfmiddlewaretoken": "x", "number": "1"}),
        ("planning:plan_narrative", {"number": "1", "priorities": "  "}),
    ],
)
def test_where_nobody_wrote_anything_nothing_is_said_to_be_kept(away, name, typed):
    address = reverse(name) if name.startswith("account") else page("plan_narrative")

    signed_out = away.post(address, typed)

    assert "What you typed is kept" not in text_of(away.get(signed_out["Location"]))
    assert not Session.objects.exists()


def test_a_new_password_is_kept_nowhere(away):
    words = {"oldpassword": "a-secret", "password1": "b-secret", "outcome": "Fewer handovers"}

    away.post(page("action", "A01"), words)

    kept = Session.objects.get().get_decoded()
    assert "Fewer+handovers" in str(kept)
    assert "secret" not in str(kept)


@pytest.mark.parametrize("url_name", ["planning:action", "assessments:theme"])
def test_one_remembered_person_fills_no_table_of_sessions(away, cast, url_name):
    where = {"planning:action": "A01", "assessments:theme": "INT"}[url_name]
    address = reverse(url_name, args=["W-N1", "2026-27", where])

    for _ in range(25):
        remembered(Client(), cast.pcn_lead).post(address, TYPED)

    assert Session.objects.count() == 20

    colleague = remembered(Client(), cast.pcn_contributor)
    colleague.post(address, TYPED)
    assert Session.objects.count() == 21

    with time_machine.travel(NOON + timedelta(hours=1)):
        away.post(address, TYPED)
    assert Session.objects.count() == 22


def test_keeping_a_form_takes_nothing_from_the_tries_to_sign_in(away, cast):
    for _ in range(25):
        away.post(page("action", "A01"), TYPED)

    assert sign_in(away, cast.pcn_lead, reverse("account_login")).context["user"] == cast.pcn_lead


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
