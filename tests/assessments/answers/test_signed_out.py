"""What was typed on a theme page while signed out comes back, to its writer alone."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from assessments.models import Answer
from organisations.people.devices import TYPED_BY, device_key
from tests import factories as make
from tests.assessments.doing import (
    INT1,
    INT2,
    THEME,
    by_htmx,
    by_page,
    card,
)
from tests.conftest import remembered, text_of

pytestmark = pytest.mark.usefixtures("noon")


def test_what_was_typed_while_signed_out_comes_back_after_signing_in(cast, ours):
    client = remembered(Client(), cast.pcn_lead)

    signed_out = by_page(client, card(INT1, choice="3", note="An hour of work"), go="next")

    assert signed_out["Location"].startswith("/account/sign-in/")
    sign_in = {"login": cast.pcn_lead.email, "password": make.PASSWORD}
    back = client.post(signed_out["Location"], sign_in, follow=True)
    said = text_of(back)
    assert "An hour of work" in said
    assert "You were signed out before this page was saved." in said
    assert not Answer.objects.exists()


@pytest.fixture
def back(cast, ours) -> Client:
    """Signed in again, after two cards of a page were sent while signed out."""
    client = remembered(Client(), cast.pcn_lead)
    by_page(client, card(INT1, choice="3", note="An hour"), card(INT2, choice="3", note="Of work"))
    client.force_login(cast.pcn_lead, backend="organisations.people.accounts.EmailBackend")
    return client


def shown(client: Client) -> str:
    return text_of(client.get(reverse("assessments:theme", args=THEME)))


def test_what_was_typed_while_signed_out_stays_until_its_page_is_saved(back):
    before = [shown(back), shown(back)]

    by_page(back, card(INT1, choice="3", note="Saved"), card(INT2, choice="3"))
    after = shown(back)

    assert all("An hour" in each and "You were signed out" in each for each in before)
    assert all(each.count("Not saved yet") == 2 for each in before)
    assert "You were signed out" not in after
    assert ">Saved</textarea>" in after


def test_what_was_typed_while_signed_out_gives_way_card_by_card(back):
    by_htmx(back, INT1, choice="3", note="Newer")
    first = shown(back)

    by_page(back, card(INT2, choice="not_applicable"))
    refused = shown(back)
    by_htmx(back, INT2, choice="2")
    last = shown(back)

    assert ">Newer</textarea>" in first
    assert "Of work" in first
    assert "Of work" in refused
    assert "You were signed out" not in last


def test_a_stranger_leaves_nothing_behind(cast, ours):
    by_page(Client(), card(INT1, choice="3", note="x" * 1_000))

    assert not Session.objects.exists()


def test_what_was_too_long_to_keep_while_signed_out_is_said_to_be_gone(cast, ours):
    client = remembered(Client(), cast.pcn_lead)
    by_page(client, card(INT1, choice="3", note="x" * 200_001))
    client.force_login(cast.pcn_lead, backend="organisations.people.accounts.EmailBackend")

    first, again = shown(client), shown(client)

    assert "what you typed was too long to keep" in first
    assert "too long to keep" not in again


def test_words_are_saved_only_for_whom_their_page_was_drawn(cast, ours, lead):
    url = reverse("assessments:answer", args=[*THEME[:2], INT1])
    said = card(INT1, choice="3")
    theirs, own = (
        {"hx-request": "true", TYPED_BY: device_key(person)}
        for person in (cast.pcn_contributor, cast.pcn_lead)
    )

    refused = lead.post(url, said, headers=theirs)

    assert (refused.status_code, Answer.objects.count()) == (401, 0)
    assert lead.post(url, said, headers=own).status_code == 200


def test_a_page_says_whose_it_is_without_saying_who_that_is(cast, lead):
    page = lead.get(reverse("assessments:theme", args=THEME)).content.decode()

    key = device_key(cast.pcn_lead)
    assert f'data-person="{key}"' in page
    assert key != device_key(cast.pcn_contributor)
