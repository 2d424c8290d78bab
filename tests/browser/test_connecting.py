"""Connecting steps in a real browser: found by words, chosen by keyboard, shown on a phone."""

from playwright.sync_api import expect

from frameworks.models import Connection
from tests.browser.conftest import overflow_of, problems_on
from tests.world import make_world

ACROSS = "/frameworks/delivery/version-3/across/"


def test_a_step_is_found_by_its_words_and_connected_by_keyboard(enter, cast, cycle, framework):
    world = make_world(cast, cycle, framework)
    draft = world.engagement.version
    draft.steps.filter(code="INT-02-N").update(text="Plan the year together.")
    away = {"framework_slug": "matrix", "code": "AAA-01-N"}
    Connection.objects.create(step=draft.steps.get(code="INT-02-N"), kind="leads_to", **away)
    page = enter(cast.administrator, f"{ACROSS}?code=INT-01-N")

    page.get_by_label("Other step", exact=True).fill("year together")
    page.keyboard.press("Enter")
    expect(page.locator(".nhsuk-error-summary")).to_contain_text("you mean")
    found = problems_on(page)
    page.locator(".nhsuk-error-summary a").press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.get_by_text("The steps are connected.")).to_be_visible()
    assert found == problems_on(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert problems_on(page) == []
    assert overflow_of(page) <= 0
    assert page.get_by_role("row", name="INT-01-N").get_by_role("button").count() == 1
