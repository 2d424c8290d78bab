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
from tests.browser.conftest import problems_on, sign_in_elsewhere
from tests.browser.door import DOOR
from tests.conftest import NOON

OFFER = "button[name=again]"


@pytest.fixture
def last_year(cast, framework, ours):
    values = AnswerValues(Choice.LEVEL, framework.levels[2], note="We meet weekly.")
    with DOOR.alone():  # a page may be open already, and ask who else is there
        earlier = make.CycleFactory(
            system=cast["W-SYS"], version=framework.version, slug="2025-26", plan_year=2025
        )
        open_cycle(cycle=earlier, by=cast.administrator, at=NOON)
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


@pytest.fixture
def section(theme, framework, last_year):
    """The theme again, where both of its steps stand in one section, offered by one button."""
    with DOOR.alone():
        one, other = (framework.steps[code].row for code in (CODE, "INT-02-N"))
        for name in ("section", "when_by", "when_by_label"):
            setattr(other, name, getattr(one, name))
        other.save()
    theme.goto(theme.url)
    return theme.get_by_role("button", name="Still true: both answers")


def test_nothing_is_said_again_in_the_name_of_who_signed_in_since(theme, cast, section):
    write_note(theme, "We meet every day")
    expect(state(theme)).to_contain_text("note saved")
    sign_in_elsewhere(theme, cast.pcn_contributor)
    theme.locator(f"#{CODE}-note").press_sequentially(" and night")

    section.click()

    dialog = theme.get_by_role("dialog")
    expect(dialog).to_contain_text("Somebody else is signed in with this browser")
    assert problems_on(theme) == []
    dialog.get_by_role("button", name="Close").click()
    expect(theme.locator(f"#{CODE}-note")).to_have_value("We meet every day and night")
    assert not Answer.history.filter(saved_by=cast.pcn_contributor).exists()


@pytest.mark.parametrize("button", ["Still true: both answers", "Save and go on to theme 2"])
def test_a_page_on_which_nothing_was_typed_is_not_sent_by_another_either(
    button, theme, cast, section, ours
):
    sign_in_elsewhere(theme, cast.pcn_contributor)

    theme.get_by_role("button", name=button).click()

    expect(theme.get_by_role("dialog")).to_contain_text("Somebody else is signed in")
    assert theme.url.endswith(THEME)
    assert not Answer.objects.filter(assessment=ours).exists()


def test_a_section_is_said_again_by_whose_page_it_is(theme, cast, section, ours):
    write_note(theme, "We meet every day")

    section.click()

    expect(section).to_have_count(0)
    said = Answer.objects.filter(assessment=ours, saved_by=cast.pcn_lead)
    assert said.filter(level__value=2).count() == 2
    assert said.get(step__code=CODE).note == "We meet every day"
