"""Two people at one theme in a browser: each sees the other, both texts merge, an earlier state of
an answer comes back without leaving the page.
"""

import pytest
from playwright.sync_api import expect

from assessments.models import Answer
from tests.browser.cards import CODE, THEME, colleague_saves, radio, state, write_note
from tests.browser.conftest import overflow_of, problems_on


def test_two_answers_are_merged_in_one_card_and_saved(theme, cast, framework, ours):
    colleague_saves(cast, framework, ours)
    write_note(theme, "We meet every month")
    expect(state(theme)).to_contain_text("Needs your choice")

    theme.get_by_role("button", name="Merge both").click()

    note = theme.locator(f"#{CODE}-note")
    expect(note).to_have_value("We meet every week\nWe meet every month")
    expect(note).to_be_visible()
    assert problems_on(theme) == []
    expect(state(theme)).to_contain_text("Saved")
    answer = Answer.objects.get()
    assert (answer.note, answer.level.value) == ("We meet every week\nWe meet every month", 2)
    assert theme.evaluate("localStorage.length") == 0


def test_an_earlier_state_is_brought_back_without_leaving_the_page(theme, cast, framework, ours):
    colleague_saves(cast, framework, ours)
    theme.goto(theme.url)
    theme.locator(radio(CODE, 3)).check()
    write_note(theme, " and more")
    expect(theme.locator(f"#{CODE}-note-count")).to_have_text("(1)")
    theme.wait_for_load_state("networkidle")

    theme.locator(f"#step-{CODE} summary", has_text="History").click()
    fold = theme.locator(".app-earlier")
    expect(fold).to_contain_text("pcn contributor")
    theme.set_viewport_size({"width": 320, "height": 800})
    assert problems_on(theme) == []
    assert overflow_of(theme) == 0
    theme.get_by_role("button", name="Bring this back").last.click()

    expect(theme.locator(radio(CODE, 2))).to_be_checked()
    expect(theme.locator(f"#{CODE}-note")).to_have_value("We meet every week")
    expect(state(theme)).to_contain_text("Saved")
    assert theme.url.endswith(THEME)


def becomes(page, state: str) -> None:
    page.evaluate(
        "state => {Object.defineProperty(document, 'visibilityState',"
        " {get: () => state, configurable: true});"
        "document.dispatchEvent(new Event('visibilitychange'))}",
        state,
    )


@pytest.fixture
def colleague(theme, browser, live_server, sign_in, cast):
    """The same theme in another browser, of a colleague who comes later."""
    expect(theme.locator("[data-here]")).to_be_hidden()
    context = browser.new_context()
    cookie = sign_in(cast.pcn_contributor).cookies["planning-session"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + THEME)
    yield page
    page.goto("about:blank")
    page.wait_for_timeout(300)
    context.close()


def test_who_else_is_on_the_theme_stands_beside_the_saved_line_and_is_said_once(colleague):
    here = colleague.locator("[data-here]")

    expect(here).to_have_text("Also here: pcn lead")
    expect(colleague.get_by_role("status")).to_have_text("Also here: pcn lead")
    assert problems_on(colleague) == []
    colleague.set_viewport_size({"width": 320, "height": 800})
    assert overflow_of(colleague) == 0


def test_who_was_here_is_not_said_of_a_page_that_was_hidden_for_long(colleague):
    here = colleague.locator("[data-here]")
    expect(here).to_be_visible()

    becomes(colleague, "hidden")
    expect(here).to_be_hidden()
    becomes(colleague, "visible")
    expect(here).to_have_text("Also here: pcn lead")  # still new

    becomes(colleague, "hidden")
    colleague.context.set_offline(True)
    colleague.evaluate("const now = Date.now; Date.now = () => now() + 60_000")
    becomes(colleague, "visible")
    colleague.wait_for_timeout(300)
    expect(here).to_be_hidden()
