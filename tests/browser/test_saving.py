"""A theme page in a real browser, saving: without a connection, on a slow line, when it is left."""

from playwright.sync_api import expect

from assessments.models import Answer
from tests.browser.cards import CODE, THEME, radio, state, write_note
from tests.browser.conftest import problems_on


def test_a_lost_connection_keeps_what_was_typed_and_tries_again(theme):
    theme.context.set_offline(True)
    write_note(theme, "On the train")
    notice = theme.locator(f"#step-{CODE} [data-not-saved]")
    expect(notice).to_be_visible()
    expect(theme.locator("[data-unsaved]")).to_contain_text("Not saved, kept on this device: 1")
    assert not Answer.objects.exists()

    theme.context.set_offline(False)

    expect(notice).to_be_hidden()
    expect(theme.locator("[data-unsaved]")).to_be_hidden()
    assert Answer.objects.get().note == "On the train"


def is_asked_before_leaving(page) -> bool:
    """Leaves the page, and says yes where that is questioned."""
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("about:blank")
    return asked == ["beforeunload"]


def test_a_refused_answer_counts_as_not_saved_and_leaving_is_questioned(theme):
    theme.get_by_label("3 In place", exact=True).first.check()
    expect(theme.locator(".app-saved__when")).to_contain_text("Saved")

    write_note(theme, "Call 943 476 5919")

    expect(state(theme)).to_contain_text("Not saved yet")
    expect(theme.locator("[data-unsaved]")).to_contain_text(
        "Not saved, kept on this device: 1", use_inner_text=True
    )
    expect(theme.locator(".app-saved__when")).to_be_hidden()
    assert Answer.objects.get().note == ""
    assert is_asked_before_leaving(theme)


def test_once_a_refused_answer_is_put_right_the_page_can_be_left(theme):
    write_note(theme, "Call 943 476 5919")
    expect(theme.locator("[data-unsaved]")).to_be_visible()

    theme.locator(f"#{CODE}-note").fill("Call them")

    expect(theme.locator("[data-unsaved]")).to_be_hidden()
    expect(state(theme)).to_contain_text("note saved")
    assert not is_asked_before_leaving(theme)


def test_save_without_a_connection_is_held_and_goes_on_once_all_is_saved(theme):
    theme.context.set_offline(True)
    write_note(theme, "On the train")

    theme.get_by_role("button", name="Save and go on to theme 2").click()
    expect(theme.locator("[data-held]")).to_contain_text("go on once it is saved")
    assert theme.locator(f"#{CODE}-note").input_value() == "On the train"
    theme.context.set_offline(False)

    theme.wait_for_url(lambda address: not address.endswith(THEME))
    assert Answer.objects.get().note == "On the train"


def test_steady_typing_is_sent_while_it_goes_on(theme):
    theme.locator(f"#step-{CODE} summary", has_text="Note").click()

    with theme.expect_request("**/answers/*/", timeout=4_000):
        theme.locator(f"#{CODE}-note").press_sequentially("steadily " * 5, delay=110)
    theme.locator(f"#{CODE}-note").blur()
    expect(state(theme)).to_contain_text("note saved")


def test_what_is_typed_is_sent_when_the_page_is_hidden(theme):
    write_note(theme, "Before the tab closed")

    with theme.expect_response("**/answers/*/") as sent:
        theme.evaluate(
            "Object.defineProperty(document, 'visibilityState', {get: () => 'hidden'});"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )

    assert sent.value.status == 200
    expect(state(theme)).to_contain_text("note saved")
    assert Answer.objects.get().note == "Before the tab closed"


def test_words_typed_while_an_older_save_is_unanswered_outlive_the_page(theme):
    saved_without_an_answer = []
    theme.route(
        "**/answers/*/", lambda route: saved_without_an_answer.append(route.fetch()), times=1
    )
    write_note(theme, "Older")
    theme.wait_for_timeout(3_500)
    assert len(saved_without_an_answer) == 1
    theme.locator(f"#{CODE}-note").press_sequentially(" and newer")

    theme.evaluate("window.dispatchEvent(new Event('pagehide'))")

    expect(state(theme)).to_contain_text("note saved")
    assert Answer.objects.get().note == "Older and newer"
    theme.locator(f"#{CODE}-note").press_sequentially(" still")
    theme.wait_for_timeout(3_500)
    expect(state(theme)).to_contain_text("note saved")
    assert Answer.objects.get().note == "Older and newer still"


def test_on_a_slow_line_a_change_reads_as_saving_until_it_is_acknowledged(theme):
    theme.locator(radio(CODE, 3)).check()
    expect(state(theme)).to_contain_text("Saved")
    waiting = []
    theme.route("**/answers/*/", lambda route: waiting.append(route))

    theme.locator(radio(CODE, 1)).check()

    expect(state(theme)).to_have_text("Saving")
    expect(theme.locator("[data-saving]")).to_be_visible()
    expect(theme.locator(".app-saved__when")).to_be_hidden()
    assert problems_on(theme) == []
    waiting[0].continue_()
    expect(state(theme)).to_contain_text("Saved")
