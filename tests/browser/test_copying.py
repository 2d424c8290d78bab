"""The link that lets somebody in can be copied with one press, and is there without scripts too."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from organisations.models import User
from tests.browser.conftest import overflow_of, problems_on


@pytest.fixture
def address(cast) -> str:
    """The page with the link of somebody who was invited and has no password yet."""
    person = User.objects.create_user("new@example.org", job_title="New manager")
    cast.pcn_lead.memberships.update(user=person)
    return reverse("organisations:person_link", args=[person.pk])


@pytest.mark.parametrize("width", [375, 1280])
def test_a_press_copies_the_link_and_says_so(enter, cast, address, width):
    page = enter(cast.administrator, address)
    page.set_viewport_size({"width": width, "height": 900})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Copy the link").click()

    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    expect(page.locator("[data-announce]")).to_have_text("Link copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#link").inner_text()
    assert "/account/password/choose/" in copied
    assert problems_on(page) == []
    assert overflow_of(page) <= 0


def test_a_browser_that_does_not_copy_selects_the_link(enter, cast, address):
    page = enter(cast.administrator, address)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")

    page.get_by_role("button", name="Copy the link").click()

    expect(page.get_by_role("button", name="Link selected: copy it now")).to_be_visible()
    assert page.evaluate("getSelection().toString().trim()") == page.locator("#link").inner_text()
