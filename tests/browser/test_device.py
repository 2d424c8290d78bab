"""What is typed and not yet acknowledged is kept on the device: a closed tab, a cut network and a
restarted server lose nothing, a newer answer is never overwritten unasked, nobody reads another's.
"""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from assessments.accepting.actions import ask_about
from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from assessments.models import Answer
from assessments.sending.actions import submit_assessment
from tests import factories as make
from tests.assessments.doing import answer_all, send
from tests.browser.cards import CODE, THEME, colleague_saves, radio, state, write_note
from tests.browser.conftest import overflow_of, problems_on
from tests.conftest import NOON

OTHER = "INT-02-N"
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('kept '))"
RETURN = THEME.partition("themes")[0]


def faults_of(page) -> list[str]:
    """On a desk and on a narrow window."""
    found = problems_on(page)
    page.set_viewport_size({"width": 320, "height": 800})
    found += problems_on(page)
    if overflow_of(page) > 0:
        found.append(f"{overflow_of(page)} pixels too wide")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def type_without_a_connection(page, words: str = "On the train") -> None:
    page.context.set_offline(True)
    write_note(page, words)
    expect(page.locator("[data-unsaved]")).to_contain_text("Not saved, kept on this device")


def close_tab(page):
    """The browser stays open, and is connected again. A page that goes may still send, tried again
    or outliving it, when there is a connection already: both ways are taken from it here.
    """
    context = page.context
    page.evaluate(
        """() => {
            window.fetch = () => Promise.reject(new TypeError("No connection"));
            XMLHttpRequest.prototype.send = () => {};
        }"""
    )
    page.close()
    context.set_offline(False)
    return context.new_page()


@pytest.fixture
def tab(enter, cast, ours):
    """A theme page in a tab that may be closed."""
    first = enter(cast.pcn_lead, "/help/")
    page = first.context.new_page()
    page.goto(first.url.removesuffix("/help/") + THEME)
    yield page
    for left in first.context.pages:
        left.unroute_all(behavior="ignoreErrors")
        left.goto("about:blank")
    first.wait_for_timeout(300)


@pytest.fixture
def server(live_server):
    """A server that can be stopped and started again at the same address."""
    started = [LiveServer("localhost:0")]

    def restart() -> None:
        address = f"localhost:{started[-1].thread.port}"
        started.pop().stop()
        started.append(LiveServer(address))

    yield started[0].url, restart
    started[-1].stop()


def test_a_cut_network_a_closed_tab_and_a_restarted_server_lose_nothing(
    page, server, sign_in, cast, ours
):
    url, restart = server
    cookie = sign_in(cast.pcn_lead).cookies["planning-session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])
    page = page.context.new_page()
    page.goto(url + THEME)
    write_note(page, "Before the tunnel")
    expect(state(page)).to_contain_text("note saved")
    page.context.set_offline(True)
    page.locator(f"#{CODE}-note").press_sequentially(" and in it")
    # the banner moves what is below it: nothing is clicked in the midst of that
    expect(page.locator("[data-unsaved]")).to_contain_text("kept on this device: 1")
    page.locator(radio(OTHER, 3)).check()
    expect(page.locator("[data-unsaved]")).to_contain_text("kept on this device: 2")
    assert faults_of(page) == []

    again = close_tab(page)
    restart()
    again.goto(url + THEME)

    expect(state(again)).to_contain_text("note saved")
    expect(again.locator("[data-kept-here]")).to_contain_text(f"{CODE}, {OTHER}")
    expect(again.locator(f"#step-{OTHER} .app-step__saved")).to_contain_text("Saved")
    assert Answer.objects.get(step__code=CODE).note == "Before the tunnel and in it"
    assert Answer.objects.get(step__code=OTHER).level.value == 3
    assert again.evaluate(KEPT) == []
    assert problems_on(again) == []


def test_a_kept_answer_asks_before_it_goes_over_a_newer_one(
    tab, live_server, cast, framework, ours
):
    type_without_a_connection(tab)
    again = close_tab(tab)
    colleague_saves(cast, framework, ours)

    again.goto(live_server.url + THEME)

    expect(state(again)).to_contain_text("Needs your choice")
    expect(again.locator(f"#step-{CODE}")).to_contain_text("On the train")
    assert Answer.objects.get().note == "We meet every week"
    assert len(again.evaluate(KEPT)) == 1
    again.get_by_role("button", name="Keep their answer").click()
    expect(state(again)).to_contain_text("Saved")
    assert again.evaluate(KEPT) == []


def test_what_was_saved_though_nobody_heard_of_it_is_no_conflict_with_oneself(tab, live_server):
    tab.route("**/answers/*/", lambda route: (route.fetch(), route.abort()))
    write_note(tab, "Older")
    expect(tab.locator("[data-unsaved]")).to_be_visible()
    tab.locator(f"#{CODE}-note").press_sequentially(" and newer")
    tab.wait_for_timeout(500)

    tab.context.set_offline(True)
    again = close_tab(tab)
    again.goto(live_server.url + THEME)

    expect(state(again)).to_contain_text("note saved")
    assert Answer.objects.get().note == "Older and newer"


def test_what_a_page_sent_as_it_went_is_not_said_to_be_unsaved(tab, live_server):
    tab.on("dialog", lambda dialog: dialog.accept())
    write_note(tab, "Typed just before")

    tab.goto(live_server.url + RETURN)

    tab.wait_for_load_state("networkidle")
    assert tab.evaluate(KEPT) == []
    assert tab.locator("[data-kept-here]").is_hidden()
    assert Answer.objects.get().note == "Typed just before"


def test_another_person_on_the_same_browser_neither_sees_nor_sends_it(
    tab, live_server, sign_in, cast
):
    type_without_a_connection(tab, "Mine alone")
    again = close_tab(tab)
    sent = []
    again.on("request", lambda request: "/answers/" in request.url and sent.append(request.url))

    def come_in(person):
        cookie = sign_in(person).cookies["planning-session"]
        again.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
        )
        again.goto(live_server.url + THEME)

    come_in(cast.pcn_contributor)
    again.wait_for_timeout(500)
    assert "Mine alone" not in again.content()
    again.goto(live_server.url + RETURN)
    assert again.locator("[data-kept-here]").is_hidden()
    assert (sent, len(again.evaluate(KEPT))) == ([], 1)
    come_in(cast.pcn_lead)

    expect(state(again)).to_contain_text("note saved")
    assert Answer.objects.get().saved_by == cast.pcn_lead


def test_signing_out_says_what_is_kept_and_takes_it_away(tab, live_server):
    type_without_a_connection(tab)
    again = close_tab(tab)
    again.goto(live_server.url + RETURN)
    expect(again.locator("[data-kept-here]")).to_contain_text(
        "1 answer is kept on this device, not saved yet: open theme 1."
    )
    assert faults_of(again) == []

    again.get_by_role("button", name="Sign out").click()

    again.wait_for_url("**/account/sign-out/")
    expect(again.locator("[data-kept-here]")).to_contain_text("1 answer is kept")
    again.locator("main").get_by_role("button", name="Sign out").click()
    again.wait_for_url("**/account/sign-in/**")
    assert again.evaluate(KEPT) == []


def test_words_that_no_card_takes_any_more_are_shown_to_be_copied(
    tab, live_server, cast, framework, ours
):
    type_without_a_connection(tab)
    again = close_tab(tab)
    answer_all(ours, cast.pcn_contributor, AnswerValues(Choice.LEVEL, framework.levels[2]))
    submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)

    again.goto(live_server.url + THEME)

    left = again.locator("[data-kept-here]")
    expect(left).to_contain_text("Note: On the train")
    expect(left).to_contain_text("takes no changes now")
    expect(left.get_by_role("button", name="Copy these words")).to_be_visible()
    assert faults_of(again) == []
    left.get_by_role("button", name="Take them off this device").click()
    expect(left).to_be_hidden()
    assert again.evaluate(KEPT) == []


def test_a_device_that_refuses_to_keep_is_not_said_to(theme):
    theme.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    theme.context.set_offline(True)
    write_note(theme, "On the train")

    line = theme.locator("[data-unsaved]")

    expect(line).to_contain_text("Not saved: 1. Still on this page.", use_inner_text=True)
    expect(line.locator("[data-on-device]")).to_be_hidden()


def end_session(page) -> None:
    Session.objects.all().delete()
    write_note(page, "An hour of work")
    expect(page.locator(f"#step-{CODE} [data-not-saved]")).to_contain_text("signed out")


def sign_in_there(page, email: str, password: str) -> None:
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("dialog").get_by_role("button", name="Sign in", exact=True).click()


def test_signing_in_again_in_place_saves_what_was_typed(theme, cast):
    end_session(theme)

    theme.locator("#saved").get_by_role("button", name="Sign in again").click()
    expect(theme.get_by_label("Email address")).to_be_focused()
    assert faults_of(theme) == []
    sign_in_there(theme, cast.pcn_lead.email, "not this one")
    expect(theme.get_by_role("dialog")).to_contain_text("The email address or the password is not")
    assert faults_of(theme) == []
    sign_in_there(theme, cast.pcn_lead.email, make.PASSWORD)

    expect(theme.get_by_role("dialog")).to_be_hidden()
    expect(state(theme)).to_contain_text("note saved")
    assert Answer.objects.get().note == "An hour of work"
    assert theme.evaluate(KEPT) == []


def test_somebody_else_who_signs_in_there_sends_nothing(theme, cast):
    end_session(theme)

    theme.get_by_role("button", name="Save and go on to theme 2").click()
    sign_in_there(theme, cast.pcn_contributor.email, make.PASSWORD)

    expect(theme.get_by_role("dialog")).to_contain_text("Somebody else is signed in")
    assert faults_of(theme) == []
    theme.get_by_role("button", name="Close").click()
    theme.locator(f"#{CODE}-note").press_sequentially(" and more")
    theme.locator(radio(OTHER, 3)).check()
    expect(theme.locator("[data-unsaved]")).to_contain_text("kept on this device: 2")
    assert theme.url.endswith(THEME)
    assert not Answer.objects.exists()


def test_words_of_a_step_nobody_asks_about_are_said_to_stand_as_submitted(
    tab, live_server, cast, ours
):
    type_without_a_connection(tab)
    again = close_tab(tab)
    sent = send(ours, cast.pcn_lead)
    asked = {OTHER: "Which practices?"}
    ask_about(revision=sent, asked=asked, seen=0, by=cast.place_reviewer, at=NOON)

    again.goto(live_server.url + THEME)

    left = again.locator("[data-kept-here]")
    expect(left).to_contain_text("Note: On the train")
    expect(left).to_contain_text("This step stands as you submitted it")
    assert faults_of(again) == []
