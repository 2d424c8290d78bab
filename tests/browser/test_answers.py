"""A theme page in a browser: saved as it is typed, two editors, a lost connection, no script."""

from urllib.parse import parse_qsl

from playwright.sync_api import expect

from assessments.models import Answer
from tests.browser.cards import CODE, THEME, colleague_saves, expect_focus, radio, state, write_note
from tests.browser.conftest import problems_on


def test_an_answer_is_saved_while_it_is_typed_and_keeps_the_place(theme):
    theme.get_by_label("3 In place", exact=True).first.check()
    expect(state(theme)).to_contain_text("Saved")

    write_note(theme, "Weekly huddle")
    expect(theme.locator(f"#{CODE}-note-count")).to_have_text("(1)")

    assert theme.evaluate("document.activeElement.id") == f"{CODE}-note"
    assert theme.locator("#saved-progress").inner_text().count("1 of 2 answered") == 1
    assert Answer.objects.get().note == "Weekly huddle"


def test_once_something_was_saved_the_ways_to_narrow_a_theme_count_nothing(
    theme, cast, framework, ours
):
    colleague_saves(cast, framework, ours)
    theme.goto(theme.url)
    shown = theme.get_by_role("navigation", name="Steps shown")
    expect(shown).to_contain_text("Show 2 all, 1 open", use_inner_text=True)

    theme.locator(radio(CODE, 3)).check()

    expect(shown).to_contain_text("Show all, open", use_inner_text=True)
    expect(shown.get_by_role("link", name="open", exact=True)).to_have_attribute(
        "href", "?show=open"
    )


def test_a_card_sends_its_own_fields_and_none_of_the_others(theme):
    with theme.expect_request("**/answers/*/") as sent:
        theme.locator(radio(CODE, 3)).check()

    names = {name for name, _ in parse_qsl(sent.value.post_data, keep_blank_values=True)}
    assert names == {
        f"{CODE}-{field}" for field in ("number", "choice", "reason", "note", "evidence")
    }


def test_the_keyboard_alone_answers_a_step(theme):
    theme.locator(radio(CODE, 0)).focus()
    theme.keyboard.press("Space")
    theme.keyboard.press("ArrowRight")
    theme.keyboard.press("ArrowRight")

    expect(theme.locator(radio(CODE, 2))).to_be_checked()
    theme.wait_for_load_state("networkidle")
    expect(state(theme)).to_contain_text("Saved")
    assert Answer.objects.get().level.value == 2


def test_a_second_editor_sees_both_texts_and_chooses(theme, cast, framework, ours):
    colleague_saves(cast, framework, ours)

    write_note(theme, "We meet every month")

    expect(state(theme)).to_contain_text("Needs your choice")
    expect_focus(theme, "pcn contributor changed this answer")
    assert problems_on(theme) == []
    assert Answer.objects.get().note == "We meet every week"
    theme.get_by_role("button", name="Keep my answer").click()
    expect(state(theme)).to_contain_text("Not answered yet, note saved")
    expect_focus(theme, theme.locator(f"#step-{CODE} legend").inner_text())
    assert Answer.objects.get().note == "We meet every month"


def test_not_applicable_waits_for_its_reason_until_the_card_is_left(theme):
    sent = []
    theme.on("request", lambda request: "/answers/" in request.url and sent.append(request.url))
    reason = theme.locator(f"#step-{CODE} .app-step__reason")

    theme.locator(radio(CODE, "not_applicable")).check()
    theme.wait_for_timeout(900)
    assert sent == []
    expect(theme.locator("[data-unsaved]")).to_contain_text("Not saved, kept on this device: 1")
    expect(reason.locator(".nhsuk-error-message")).to_have_count(0)
    theme.locator(radio("INT-02-N", 0)).focus()
    expect(reason.locator(".nhsuk-error-message")).to_contain_text("Say why")
    theme.locator(f"#{CODE}-reason").press_sequentially("The council does this")

    expect(state(theme)).to_contain_text("Saved")
    assert Answer.objects.get().reason == "The council does this"


def test_the_overdue_tag_goes_when_the_step_is_in_place_and_the_focus_stays(theme):
    overdue = theme.locator("#step-INT-02-N").get_by_text("Overdue")
    expect(overdue).to_be_visible()

    theme.locator(radio("INT-02-N", 3)).check()

    expect(overdue).to_have_count(0)
    assert theme.locator(":focus").get_attribute("value") == "3"
    theme.locator(radio("INT-02-N", 1)).check()
    expect(overdue).to_be_visible()


def test_signed_out_the_card_says_so_and_the_page_stays(theme):
    theme.context.clear_cookies()

    write_note(theme, "An hour of work")

    expect(theme.locator(f"#step-{CODE} [data-not-saved]")).to_contain_text("signed out")
    assert theme.locator(f"#{CODE}-note").input_value() == "An hour of work"


def test_without_script_the_page_is_saved_and_a_conflict_can_be_resolved(
    browser, live_server, sign_in, cast, framework, ours
):
    cookie = sign_in(cast.pcn_lead).cookies["planning-session"]
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + THEME)
    colleague_saves(cast, framework, ours)

    page.locator(radio(CODE, 3)).check()
    page.get_by_role("button", name="Save and go on to theme 2").click()
    expect(page.locator(".nhsuk-error-summary")).to_contain_text("Choose which to keep")
    page.get_by_role("button", name="Keep their answer").click()

    expect(state(page)).to_contain_text("Saved")
    assert page.locator(radio(CODE, 2)).is_checked()
    context.close()


def test_once_the_whole_page_was_saved_the_focus_is_on_the_line_that_says_so(theme):
    theme.set_viewport_size({"width": 375, "height": 800})
    theme.locator(radio(CODE, 3)).check()

    theme.get_by_role("button", name="Save", exact=True).click()

    theme.wait_for_url("**#saved")
    expect(theme.locator("#saved")).to_be_focused()
    expect(theme.locator("#saved")).to_be_in_viewport()


def test_one_live_region_says_what_became_of_which_step(theme):
    region = theme.locator("[data-announce]").element_handle()

    theme.locator(radio(CODE, 3)).check()
    expect(theme.get_by_role("status")).to_contain_text(f"{CODE}: Saved")
    write_note(theme, "Call 943 476 5919")
    expect(theme.get_by_role("status")).to_contain_text("Not saved yet")

    expect(theme.locator(f"#{CODE}-note")).to_have_attribute("aria-invalid", "true")
    assert region.evaluate("region => region.isConnected && region.innerText.length > 0")
