"""On a phone what is answered folds to a line as its theme opens; nothing folds in mid-answer."""

import pytest
from playwright.sync_api import expect

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from tests import factories as make
from tests.browser.cards import CODE, expect_focus, radio, state, write_note
from tests.browser.conftest import overflow_of, problems_on
from tests.conftest import NOON

OTHER = "INT-02-N"
PHONE, DESK = {"width": 375, "height": 800}, {"width": 1280, "height": 900}
QUESTION = "fieldset"


def says(cast, framework, ours, *codes: str) -> None:
    for code in codes:
        save_answer(
            assessment=ours,
            step=framework.steps[code],
            values=AnswerValues(Choice.LEVEL, framework.levels[2], note="We meet weekly."),
            number=0,
            by=cast.pcn_lead,
            at=NOON,
        )


@pytest.fixture
def answered(cast, framework, ours) -> None:
    says(cast, framework, ours, CODE, OTHER)


@pytest.fixture
def phone(answered, theme):
    theme.set_viewport_size(PHONE)
    theme.goto(theme.url)
    theme.wait_for_load_state("networkidle")
    return theme


def part_of(page, code: str, what: str):
    return page.locator(f"#step-{code} {what}")


def opener(page, code: str = CODE):
    return part_of(page, code, ".app-step__opens")


def height_of(page) -> int:
    return page.evaluate("document.getElementById('answers').offsetHeight")


def test_an_answered_theme_is_short_and_says_its_levels(phone, framework):
    folded = height_of(phone)
    level = framework.levels[2]

    expect(opener(phone)).to_contain_text(f"{level.value} {level.label}")
    expect(opener(phone)).to_have_attribute("aria-expanded", "false")
    assert framework.steps[CODE].text in opener(phone).inner_text()
    assert opener(phone).bounding_box()["height"] >= 44
    for code in (CODE, OTHER):
        expect(part_of(phone, code, QUESTION)).to_be_hidden()
    assert problems_on(phone) == []
    for width in (375, 320):
        phone.set_viewport_size({"width": width, "height": 800})
        assert overflow_of(phone) == 0

    for code in (CODE, OTHER):
        opener(phone, code).click()
    assert folded < height_of(phone) / 2
    assert problems_on(phone) == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_step_opens_by_keyboard_where_its_words_begin(phone, framework, key):
    opener(phone).focus()
    phone.keyboard.press(key)

    expect(part_of(phone, CODE, QUESTION)).to_be_visible()
    expect(part_of(phone, OTHER, QUESTION)).to_be_hidden()
    expect_focus(phone, framework.steps[CODE].text)
    expect(opener(phone)).to_have_count(0)


def test_an_address_of_a_step_opens_it(phone):
    phone.evaluate(f"location.hash = '#step-{CODE}'")
    expect(part_of(phone, CODE, QUESTION)).to_be_visible()

    phone.reload()
    expect(part_of(phone, OTHER, QUESTION)).to_be_hidden()
    expect(part_of(phone, CODE, QUESTION)).to_be_visible()
    expect(phone.locator(f"#step-{CODE}")).to_be_in_viewport()


def test_nothing_folds_while_it_is_answered(cast, framework, ours, theme):
    says(cast, framework, ours, OTHER)
    theme.set_viewport_size(PHONE)
    theme.reload()
    expect(part_of(theme, OTHER, QUESTION)).to_be_hidden()

    theme.locator(radio(CODE, 2)).check()
    expect(state(theme)).to_contain_text("Saved")
    opener(theme, OTHER).click()
    theme.locator(radio(OTHER, 1)).check()
    expect(part_of(theme, OTHER, ".app-step__saved")).to_contain_text("Saved")

    for code in (CODE, OTHER):
        expect(part_of(theme, code, QUESTION)).to_be_visible()


def test_words_kept_on_the_device_come_back_into_an_open_card(phone):
    opener(phone).click()
    phone.route("**/answers/**", lambda route: route.abort())
    write_note(phone, "Not yet saved. ")
    expect(phone.locator("[data-unsaved]").first).to_be_visible()
    phone.once("dialog", lambda dialog: dialog.accept())
    phone.reload()

    expect(part_of(phone, CODE, QUESTION)).to_be_visible()
    assert "Not yet saved." in phone.locator(f"#{CODE}-note").input_value()
    expect(part_of(phone, OTHER, QUESTION)).to_be_hidden()


def test_paper_and_a_wide_screen_show_all(phone):
    phone.emulate_media(media="print")
    expect(part_of(phone, CODE, QUESTION)).to_be_visible()
    expect(opener(phone)).to_be_hidden()
    phone.emulate_media(media="screen")
    expect(part_of(phone, CODE, QUESTION)).to_be_hidden()

    for window in (DESK, PHONE):  # turned over and back: it may have been answered meanwhile
        phone.set_viewport_size(window)
        expect(part_of(phone, CODE, QUESTION)).to_be_visible()


def test_a_step_to_confirm_stays_open(answered, framework, ours, theme):
    step = framework.steps[CODE]
    earlier = make.StepFactory(row__theme__version__scale=framework.version.scale, text="Do less.")
    ours.answers.filter(step=step).update(carried_from=earlier)
    theme.set_viewport_size(PHONE)
    theme.reload()

    expect(state(theme)).to_contain_text("To confirm")
    expect(part_of(theme, OTHER, QUESTION)).to_be_hidden()
    expect(part_of(theme, CODE, QUESTION)).to_be_visible()
