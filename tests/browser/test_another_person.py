"""Somebody else signs in with the same browser, in another tab: nothing is sent in their name."""

import pytest
from playwright.sync_api import expect

from assessments.discussing.actions import comment_on_step
from assessments.models import StepComment
from tests.browser.cards import CODE, THEME
from tests.browser.conftest import overflow_of, problems_on, sign_in_elsewhere
from tests.conftest import NOON

ELSE = "Somebody else is signed in with this browser"


def test_a_comment_in_its_fold_stays_there_unsent(theme, cast):
    theme.locator(f"#step-{CODE} details", has_text="Comments on").locator("summary").click()
    part = theme.locator(f"#step-{CODE} [data-comments]")
    part.get_by_label("Add a comment").fill("Is the rota agreed?")
    sign_in_elsewhere(theme, cast.pcn_contributor)

    part.get_by_role("button", name="Add comment").click()

    expect(part).to_contain_text(ELSE)
    expect(part.get_by_label("Add a comment")).to_have_value("Is the rota agreed?")
    assert problems_on(theme) == []
    assert not StepComment.objects.exists()


@pytest.mark.parametrize("width", [1280, 320])
def test_a_form_that_holds_words_keeps_them_until_its_person_is_back(
    width, enter, cast, framework, ours
):
    step = framework.steps[CODE]
    comment_on_step(assessment=ours, step=step, text="First", by=cast.pcn_lead, at=NOON)
    page = enter(cast.pcn_lead, THEME.replace("themes/INT", f"comments/{CODE}"))
    page.set_viewport_size({"width": width, "height": 900})
    box = page.get_by_label("Add a comment")
    box.fill("Is the rota agreed?")
    sign_in_elsewhere(page, cast.pcn_contributor)

    page.get_by_role("button", name="Add comment").click()

    notice = page.locator("form .nhsuk-notification-banner")
    expect(notice).to_contain_text(ELSE)
    expect(page.get_by_role("status")).to_contain_text(ELSE)
    expect(box).to_have_value("Is the rota agreed?")
    assert (problems_on(page), overflow_of(page)) == ([], 0)
    assert StepComment.objects.count() == 1
    sign_in_elsewhere(page, cast.pcn_lead)
    page.get_by_role("button", name="Add comment").click()
    expect(page.get_by_text("Comment added.")).to_be_visible()
    assert StepComment.objects.filter(said_by=cast.pcn_lead).count() == 2
