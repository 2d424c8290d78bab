"""Forms that hold words, in a browser: a lost connection, a page left, a session near its end."""

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from organisations.people.accounts import RENEWED
from planning.models import Action, Decision
from tests.browser.conftest import problems_on

ACTION = "/plans/W-N1/2026-27/actions/A01/"


def posts_of(page) -> list[str]:
    sent = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    return sent


def send_without_a_connection(page, button: str) -> None:
    page.context.set_offline(True)
    page.get_by_role("button", name=button).click()
    waiting = page.get_by_role("button", name="Waiting for the connection")
    expect(waiting).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("Your words are safe on this page")
    notice = page.locator("form .nhsuk-notification-banner")
    expect(notice).to_contain_text("we cannot reach the service")
    assert problems_on(page) == []
    waiting.click()
    page.context.set_offline(False)


def test_an_action_sent_without_a_connection_waits_and_is_saved_once(enter, cast, world):
    page = enter(cast.pcn_lead, ACTION)
    posts, versions = posts_of(page), Action.history.count()
    page.locator("[name=outcome]").fill("Written on the train")

    send_without_a_connection(page, "Save action")

    page.wait_for_url("**/plans/W-N1/2026-27/#A01")
    expect(page.locator(".nhsuk-notification-banner")).to_be_focused()
    expect(page.locator(".nhsuk-notification-banner")).to_be_in_viewport()
    assert Action.objects.get(reference="A01").outcome == "Written on the train"
    assert (len(posts), Action.history.count()) == (1, versions + 1)


def test_a_decision_sent_without_a_connection_waits_and_is_sent_once(enter, cast, world):
    page = enter(cast.place_reviewer, f"/needs/{world.need.pk}/")
    page.locator("[name=outcome][value=declined]").check()
    page.locator("[name=reason]").fill("There is nobody to lend this year")
    page.wait_for_load_state("networkidle")

    send_without_a_connection(page, "Send decision to Fellside PCN")

    page.wait_for_url(lambda address: not address.endswith(f"/needs/{world.need.pk}/"))
    assert Decision.objects.get().reason == "There is nobody to lend this year"


def leave(page) -> list[str]:
    """Goes elsewhere, says yes where that is questioned; answers with the questions."""
    asked = []

    def say_yes(dialog):
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", say_yes)
    page.goto("about:blank")
    page.remove_listener("dialog", say_yes)
    return asked


def test_a_page_is_left_with_a_question_only_while_it_holds_unsaved_words(enter, cast, world):
    page = enter(cast.pcn_lead, ACTION)
    outcome = page.locator("[name=outcome]")
    before = outcome.input_value()
    outcome.fill("Something else")
    outcome.fill(before)
    assert leave(page) == []

    page = enter(cast.pcn_lead, ACTION)
    page.locator("[name=outcome]").fill("Call 943 476 5919")
    page.get_by_role("button", name="Save action").click()
    expect(page.locator("body.js-enabled .nhsuk-error-summary")).to_be_visible()
    page.locator("[name=outcome]").click()

    assert leave(page) == ["beforeunload"]


@pytest.fixture
def short_sessions(settings, cast, enter, world):
    """Opens a page with 7 seconds of its session left, of which the last 5 are warned of."""
    settings.SESSION_COOKIE_AGE, settings.SESSION_WARNED_BEFORE = 600, 5
    settings.SESSION_RENEWED_EVERY = 593

    def near_the_end():
        page = enter(cast.pcn_lead)
        stored = Session.objects.get()
        session = stored.get_decoded() | {RENEWED: int(timezone.now().timestamp()) - 592}
        stored.session_data = Session.objects.encode(session)
        stored.save()
        page.goto(page.url.rstrip("/") + ACTION)
        return page

    return near_the_end


def test_before_a_session_ends_a_notice_lets_a_person_stay_by_keyboard(short_sessions):
    page = short_sessions()
    page.locator("[name=outcome]").focus()
    notice = page.get_by_role("region", name="Staying signed in")

    expect(notice).to_contain_text("You will be signed out in 1 minute")
    expect(page.get_by_role("status")).to_contain_text("You will be signed out in 1 minute")
    assert problems_on(page) == []
    page.wait_for_timeout(2000)  # the server renews a session of a certain age
    page.get_by_role("button", name="Stay signed in").focus()
    page.keyboard.press("Enter")

    expect(notice).to_be_hidden()
    expect(page.locator("[name=outcome]")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("You stay signed in.")


def test_a_session_that_ended_is_told(short_sessions):
    page = short_sessions()

    expect(page.get_by_role("status")).to_contain_text("You have been signed out", timeout=12_000)
    assert problems_on(page) == []
