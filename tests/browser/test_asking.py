"""A round of questions in a real browser: asked in folds, answered, accepted; each page is read by
anybody, at every width.
"""

import pytest
from playwright.sync_api import expect

from assessments.accepting.actions import ask_about
from assessments.models import Question, Revision
from tests.assessments.doing import INT1, INT2, send
from tests.browser.cards import THEME
from tests.browser.conftest import overflow_of, problems_on
from tests.conftest import NOON

RETURN = "/returns/W-N1/2026-27/"
ASK = f"{RETURN}revisions/1/ask/"
WIDTHS = (1280, 375, 320)


@pytest.fixture
def sent(cast, ours) -> Revision:
    return send(ours, cast.pcn_lead)


def faults_of(page) -> list[str]:
    found = problems_on(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width}: too wide"] if overflow_of(page) > 0 else []
    page.set_viewport_size({"width": 1280, "height": 800})
    return found


def test_a_question_is_asked_answered_and_the_return_accepted(enter, cast, sent):
    place = enter(cast.place_reviewer, ASK)
    place.get_by_text("Integrated teams: 2 steps").click()
    place.get_by_label(f"Your question about {INT1}").fill("Which practices?")
    assert faults_of(place) == []
    place.get_by_role("button", name="Send the questions").click()
    expect(place.get_by_text("1 question sent")).to_be_visible()
    assert faults_of(place) == []

    team = enter(cast.pcn_lead, RETURN)
    assert faults_of(team) == []
    team.get_by_role("link", name="Answer the questions").click()
    team.get_by_label(f"Your reply about {INT1}").fill("Four of the six.")
    assert faults_of(team) == []
    team.get_by_role("button", name="Save our replies").click()
    expect(team.locator(".nhsuk-notification-banner--success")).to_be_visible()
    team.get_by_role("link", name="Review and submit").click()
    team.get_by_role("button", name="Submit our return").click()
    expect(team.get_by_role("heading", level=1)).to_have_text("Submitted to Blackmoor Place")

    again = enter(cast.place_reviewer, f"{RETURN}revisions/2/")
    assert faults_of(again) == []
    again.get_by_role("button", name="Accept this return").click()
    expect(again.get_by_text("This return is accepted")).to_be_visible()
    assert Revision.objects.current().get().accepted_for == "Blackmoor Place"


def test_only_the_card_that_is_asked_about_saves(enter, cast, sent):
    asked = {INT1: "Which practices?"}
    ask_about(revision=sent, asked=asked, seen=0, by=cast.place_reviewer, at=NOON)
    page = enter(cast.pcn_lead, THEME)

    assert faults_of(page) == []
    expect(page.locator(f"#step-{INT2} input[type=radio]").first).to_be_disabled()
    page.locator(f"#step-{INT1} input[value='3']").check(force=True)
    expect(page.locator(f"#step-{INT1} .app-step__saved")).to_contain_text("Saved")
    page.goto(page.url + "?show=asked")
    expect(page.locator(f"#step-{INT2}")).to_have_count(0)
    assert faults_of(page) == []


def test_what_cannot_be_asked_is_given_back_in_its_fold(enter, cast, sent):
    page = enter(cast.place_reviewer, ASK)
    page.get_by_text("Integrated teams: 2 steps").click()
    page.get_by_label(f"Your question about {INT1}").fill("Of 943 476 5919?")
    page.get_by_role("button", name="Send the questions").click()
    expect(page.locator(".nhsuk-error-summary")).to_be_visible()

    box = page.get_by_label(f"Your question about {INT1}")
    expect(box).to_be_visible()
    expect(box).to_have_value("Of 943 476 5919?")
    assert faults_of(page) == []
    assert not Question.objects.exists()
