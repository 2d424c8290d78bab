"""The second year in minutes: a theme is said again by keyboard alone."""

import pytest
from playwright.sync_api import expect

from assessments.answers.actions import AnswerValues
from assessments.choices import Choice
from assessments.cycles.actions import open_cycle
from assessments.models import Answer
from tests import factories as make
from tests.assessments.doing import send, the_return
from tests.browser.cards import CODE, THEME, state, write_note
from tests.browser.conftest import problems_on
from tests.conftest import NOON

OFFER = "button[name=again]"


@pytest.fixture
def last_year(cast, framework, ours):
    earlier = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2025-26", plan_year=2025
    )
    open_cycle(cycle=earlier, by=cast.administrator, at=NOON)
    values = AnswerValues(Choice.LEVEL, framework.levels[2], note="We meet weekly.")
    return send(the_return(earlier, "W-N1"), cast.pcn_lead, values)


def test_a_theme_is_said_again_by_keyboard_with_axe_content_before_and_after(
    enter, cast, last_year, ours
):
    page = enter(cast.pcn_lead, THEME)
    assert problems_on(page) == []

    while left := page.locator(OFFER).count():
        for _step in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == "again":
                break
        page.keyboard.press("Enter")
        expect(page.locator(OFFER)).to_have_count(left - 1)

    said = Answer.objects.filter(assessment=ours).values_list("level__value", "note")
    assert set(said) == {(2, "We meet weekly.")}
    assert "2 of 2 answered" in page.locator("#saved-progress").inner_text()
    assert problems_on(page) == []


def test_a_press_that_is_refused_leaves_the_card_with_what_was_typed(enter, cast, last_year, ours):
    page = enter(cast.pcn_lead, THEME)
    write_note(page, "Call 943 476 5919")
    expect(state(page)).to_contain_text("Not saved yet")

    page.locator(f"#step-{CODE}").locator(OFFER).click()
    page.wait_for_load_state("networkidle")

    expect(page.locator(f"#step-{CODE} .nhsuk-error-message")).to_have_count(1)
    expect(page.locator(f"#{CODE}-note")).to_have_value("Call 943 476 5919")
