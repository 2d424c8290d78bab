"""Of whom a second factor is required, and that they reach nothing else until they have one."""

import pytest
from django.urls import reverse

from organisations.choices import Role
from organisations.rights import asks_second_factor
from tests import factories as make
from tests.conftest import NOON, TODAY, text_of
from tests.organisations.second_factor.codes import (
    code_of,
    code_typed,
    is_in,
    kinds_of,
    password_typed,
    with_app,
)

ABOVE = ["place_reviewer", "system_staff", "administrator", "reader"]
BELOW = ["pcn_lead", "pcn_contributor", "pcn_reader", "nobody"]


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR = "required"


@pytest.mark.parametrize("name", ABOVE)
def test_it_is_required_of_who_works_above_pcns(cast, name):
    assert asks_second_factor(getattr(cast, name), on=TODAY)


@pytest.mark.parametrize("name", BELOW)
def test_it_is_offered_to_everybody_else(cast, name, client):
    password_typed(getattr(cast, name), client)

    assert not asks_second_factor(getattr(cast, name), on=TODAY)
    assert is_in(client)
    assert "Set up an app" in text_of(client.get(reverse("mfa_index")))


def test_the_demonstration_offers_it_to_all(cast, settings):
    settings.SECOND_FACTOR = "offered"

    assert not asks_second_factor(cast.administrator, on=TODAY)


def test_who_has_none_is_led_to_set_one_up_at_the_next_sign_in(cast, client):
    password_typed(cast.system_staff, client)

    answer = client.get(reverse("frameworks:list"))

    assert answer.url == reverse("mfa_index")
    assert "needs more than a password" in text_of(client.get(answer.url))


@pytest.mark.parametrize("page", ["start", "account_emails", "account_change_password"])
def test_nothing_else_is_reachable_meanwhile(cast, client, page):
    password_typed(cast.administrator, client)

    assert client.get(reverse(page)).url == reverse("mfa_index")
    assert client.post(reverse(page)).url == reverse("mfa_index")


@pytest.mark.parametrize("page", ["help", "privacy", "accessibility", "mfa_activate_totp"])
def test_help_and_setting_it_up_are(cast, client, page):
    password_typed(cast.administrator, client)

    assert client.get(reverse(page)).status_code == 200


def test_so_is_signing_out(cast, client):
    password_typed(cast.administrator, client)

    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session


def test_a_piece_of_a_page_leads_the_whole_page_there(cast, client):
    password_typed(cast.administrator, client)

    answer = client.get(reverse("start"), headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == reverse("mfa_index")


def test_once_it_is_set_up_the_page_that_was_asked_for_opens(cast, client):
    password_typed(cast.administrator, client)
    client.get(reverse("organisations:people"))
    client.get(reverse("mfa_activate_totp"))

    code = code_of(client.session["mfa.totp.secret"])
    client.post(reverse("mfa_activate_totp"), {"code": code})

    assert reverse("organisations:people") in text_of(client.get(reverse("mfa_index")))
    assert client.get(reverse("organisations:people")).status_code == 200


def test_a_session_that_was_open_before_goes_on(cast, sign_in):
    assert is_in(sign_in(cast.administrator))


def test_who_has_one_is_led_nowhere(cast, client):
    secret = with_app(cast.administrator)
    password_typed(cast.administrator, client)

    code_typed(client, code_of(secret))

    assert is_in(client)


def test_whose_work_needs_one_keeps_the_last(cast, client):
    secret = with_app(cast.administrator)
    password_typed(cast.administrator, client)
    code_typed(client, code_of(secret))

    page = client.post(reverse("mfa_deactivate_totp"))

    assert "Your work needs a second factor" in text_of(page)
    assert kinds_of(cast.administrator) == {"totp"}


def test_anybody_else_may_take_it_away(cast, client):
    secret = with_app(cast.pcn_lead)
    password_typed(cast.pcn_lead, client)
    code_typed(client, code_of(secret))

    client.post(reverse("mfa_deactivate_totp"))

    assert kinds_of(cast.pcn_lead) == set()


def test_a_role_that_has_ended_asks_for_none(cast, client):
    cast.system_staff.memberships.update(start="2025-01-01", end="2026-01-01")
    make.MembershipFactory(
        user=cast.system_staff, organisation=cast["W-N1"], role=Role.READER, start=NOON.date()
    )

    password_typed(cast.system_staff, client)

    assert is_in(client)
