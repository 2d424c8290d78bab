"""Comments in a fold of a theme page: read, added and resolved beside an answer, apart from it."""

import re

import pytest
from playwright.sync_api import expect

from assessments.discussing.actions import comment_on_step
from assessments.models import Answer, StepComment
from assessments.sharing.actions import Part, assign_people
from tests.browser.cards import CODE, THEME, colleague_saves, radio, state
from tests.browser.conftest import overflow_of, problems_on
from tests.conftest import NOON

WORDS = "Has the rota been agreed?"


@pytest.fixture
def said(cast, framework, ours) -> StepComment:
    step = framework.steps[CODE]
    part = Part(cast.pcn_contributor.pk, step=step.pk)
    assign_people(assessment=ours, parts={part}, seen=set(), by=cast.pcn_lead, at=NOON)
    return comment_on_step(assessment=ours, step=step, text=WORDS, by=cast.pcn_contributor, at=NOON)


def fold(page):
    return page.locator(f"#step-{CODE} details", has_text="Comments on")


def opened(page):
    fold(page).locator("summary").first.click()
    expect(fold(page).get_by_label("Add a comment")).to_be_visible()
    return fold(page)


def test_what_is_said_is_read_and_answered_in_its_fold(said, theme):
    theme.reload()
    part = opened(theme)
    expect(part).to_contain_text(WORDS)

    part.get_by_label("Add a comment").fill("Yes, in May.")
    part.get_by_role("button", name="Add comment").click()

    expect(part.locator("summary").first).to_have_text(f"Comments on {CODE} (2 open)")
    expect(part).to_contain_text("Yes, in May.")
    expect(part.get_by_label("Add a comment")).to_have_value("")
    assert StepComment.objects.count() == 2


def test_a_comment_is_resolved_in_its_fold_and_words_in_the_box_stay(said, theme):
    theme.reload()
    part = opened(theme)
    part.get_by_label("Add a comment").fill("Half a sen")

    part.get_by_role("button", name=re.compile("^Resolve")).click()

    expect(part.locator("summary").first).to_have_text(f"Comments on {CODE}")
    expect(part.get_by_label("Add a comment")).to_have_value("Half a sen")
    part.locator("summary", has_text="Resolved").click()
    part.get_by_role("button", name=re.compile("^Open again")).click()
    expect(part.locator("summary").first).to_have_text(f"Comments on {CODE} (1 open)")


def test_a_comment_being_written_is_no_part_of_the_answer(said, theme):
    theme.reload()
    part = opened(theme)

    part.get_by_label("Add a comment").press_sequentially("Not an answer")
    theme.keyboard.press("Tab")
    theme.wait_for_timeout(300)

    expect(state(theme)).to_contain_text("Not answered yet")
    assert not Answer.objects.exists()


def test_what_cannot_be_taken_is_said_in_the_fold_and_stays(said, theme):
    theme.reload()
    part = opened(theme)
    box = part.get_by_label("Add a comment")

    box.fill("Ask 943 476 5919")
    part.get_by_role("button", name="Add comment").click()

    expect(part.locator(".nhsuk-error-message")).to_contain_text("NHS number")
    expect(part.get_by_label("Add a comment")).to_have_value("Ask 943 476 5919")
    assert StepComment.objects.count() == 1


def test_without_a_connection_the_words_stay_and_are_sent_again(said, theme):
    theme.reload()
    part = opened(theme)
    part.get_by_label("Add a comment").fill("Yes, in May.")
    theme.route("**/comments/**", lambda route: route.abort())
    part.get_by_role("button", name="Add comment").click()
    expect(part).to_contain_text("Not sent: we could not reach the service.")

    theme.unroute("**/comments/**")
    part.get_by_role("button", name="Add comment").click()

    expect(part.locator("summary").first).to_have_text(f"Comments on {CODE} (2 open)")


def test_whoever_leaves_the_page_while_writing_is_asked_first(said, theme):
    theme.reload()
    opened(theme).get_by_label("Add a comment").fill("Half a sen")
    asked = []
    theme.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    theme.get_by_role("link", name="Our return").first.click()
    theme.wait_for_url("**/2026-27/")

    assert asked == ["beforeunload"]


def test_a_card_that_is_put_in_place_of_another_keeps_what_is_being_written(
    cast, framework, ours, said, theme
):
    theme.reload()
    opened(theme).get_by_label("Add a comment").fill("Half a sen")
    colleague_saves(cast, framework, ours)

    theme.locator(radio(CODE, 4)).check(force=True)
    theme.get_by_role("button", name="Keep my answer").click()

    expect(state(theme)).to_contain_text("Saved")
    expect(theme.locator(radio(CODE, 4))).to_be_checked()
    expect(fold(theme).get_by_label("Add a comment")).to_have_value("Half a sen")


@pytest.mark.parametrize("width", [1280, 375, 320])
def test_open_comments_are_read_by_anybody(width, cast, enter, said):
    page = enter(cast.pcn_lead, f"{THEME}?show=comments")
    page.set_viewport_size({"width": width, "height": 900})
    opened(page)

    assert problems_on(page) == []
    assert overflow_of(page) <= 0
    page.goto("about:blank")
