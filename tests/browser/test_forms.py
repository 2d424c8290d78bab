"""Forms in a real browser: counters count while somebody types, and nothing is cut off."""

from playwright.sync_api import expect

from tests.browser.conftest import problems_on
from tests.world import make_world

NEW_NEED = "/plans/W-N1/2026-27/actions/A01/needs/new/"


def test_the_counter_counts_and_the_server_keeps_what_is_too_long(enter, cast, cycle, framework):
    make_world(cast, cycle, framework)
    page = enter(cast.pcn_lead, NEW_NEED)
    title, count = (
        page.get_by_label("What you need"),
        page.locator(".nhsuk-character-count__status"),
    )

    title.fill("a" * 160)
    expect(count.first).to_have_text("You have 40 characters remaining")
    title.fill("a" * 223)
    expect(count.first).to_have_text("You have 23 characters too many")
    page.get_by_role("button", name="Save need").click()

    expect(page.locator(".nhsuk-error-summary")).to_contain_text(
        "What you need must be 200 characters or fewer. You have 23 too many"
    )
    assert title.input_value() == "a" * 223
    assert problems_on(page) == []
