"""A passkey and an app, walked in a browser with an authenticator of its own."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.browser.conftest import overflow_of, problems_on
from tests.organisations.second_factor.codes import code_of

TOUCH = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def phone(page) -> Page:
    """A device whose owner is there and puts a finger on it whenever it asks."""
    chromium = page.context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": TOUCH})
    return page


def type_password(page: Page, address: str, person) -> None:
    page.goto(address + reverse("account_login"))
    page.get_by_label("Email address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(make.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page, address: str) -> None:
    page.goto(address + reverse("account_logout"))
    page.locator("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_who_needs_a_second_factor_sets_a_passkey_up_and_signs_in_with_it(
    cast, live_server, phone, settings
):
    settings.SECOND_FACTOR = "required"
    type_password(phone, live_server.url, cast.administrator)
    expect(phone.get_by_role("heading", name="Your second factor")).to_be_visible()
    assert problems_on(phone) == []

    phone.get_by_role("link", name="Add a passkey").click()
    assert problems_on(phone) == []
    phone.get_by_role("button", name="Add a passkey").click()
    expect(phone.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    phone.get_by_role("link", name="I have kept them: go on").click()
    expect(phone).to_have_url(f"{live_server.url}/")

    sign_out(phone, live_server.url)
    phone.get_by_role("button", name="Sign in with a passkey").click()
    expect(phone).to_have_url(f"{live_server.url}/")


def test_after_the_password_a_passkey_does_in_place_of_a_code(cast, live_server, phone):
    type_password(phone, live_server.url, cast.pcn_lead)
    phone.goto(live_server.url + reverse("mfa_add_webauthn"))
    phone.get_by_role("button", name="Add a passkey").click()
    expect(phone.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    sign_out(phone, live_server.url)

    type_password(phone, live_server.url, cast.pcn_lead)
    expect(phone.get_by_label("Code")).to_be_visible()
    assert problems_on(phone) == []
    phone.get_by_role("button", name="Use a passkey instead").click()

    expect(phone).to_have_url(f"{live_server.url}/")


def test_an_app_is_set_up_on_a_phone_and_its_code_asked_for(cast, live_server, page):
    page.set_viewport_size({"width": 375, "height": 800})
    type_password(page, live_server.url, cast.pcn_lead)
    page.goto(live_server.url + reverse("mfa_activate_totp"))
    assert problems_on(page) == []
    assert overflow_of(page) == 0

    key = re.search(r"Key: ([\w ]+)", page.locator("main").inner_text())[1]
    secret = key.replace(" ", "")
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Use this app").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    assert overflow_of(page) == 0
    sign_out(page, live_server.url)

    type_password(page, live_server.url, cast.pcn_lead)
    page.get_by_label("Code").fill(code_of(secret, seconds=30))
    page.get_by_role("button", name="Go on").click()
    expect(page).to_have_url(f"{live_server.url}/")


def test_a_passkey_that_is_stopped_is_said_with_another_way(cast, live_server, page):
    """Nobody has one for this service on this device."""
    page.goto(live_server.url + reverse("account_login"))
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new Error('stopped')) }"
    )

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_text("The passkey was not used")).to_be_visible()
