"""The session view by its keys: a level, not sure, a note, on and back; and without them."""

import re

from playwright.sync_api import expect

from assessments.models import Answer
from tests.browser.cards import CODE
from tests.browser.conftest import problems_on

KEYS = "Use single keys on this page"
STEP = f"/returns/W-N1/2026-27/session/{CODE}/"


def arrives(page, code: str) -> None:
    """At that step, with its script at work."""
    expect(page).to_have_url(re.compile(f"/session/{code}/"))
    expect(page.get_by_label(KEYS)).to_be_visible()


def test_a_group_goes_on_by_single_keys_and_every_answer_is_there(enter, cast, ours):
    page = enter(cast.pcn_lead, STEP)

    page.keyboard.press("2")
    page.keyboard.press("n")
    page.keyboard.type("Every 2nd Thursday, as said")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    arrives(page, "INT-02-N")
    assert problems_on(page) == []
    page.keyboard.press("s")
    page.keyboard.press("ArrowRight")
    arrives(page, "SUP-01-N")
    page.keyboard.press("ArrowLeft")
    arrives(page, "INT-02-N")

    said = Answer.objects.filter(assessment=ours).order_by("step__code")
    assert list(said.values_list("choice", "level__value", "note")) == [
        ("level", 2, "Every 2nd Thursday, as said"),
        ("not_sure", None, ""),
    ]


def test_the_keys_can_be_turned_off_and_stay_off(enter, cast, ours):
    page = enter(cast.pcn_lead, STEP)
    page.get_by_label(KEYS).uncheck()
    page.reload()

    page.keyboard.press("2")

    expect(page.get_by_label(KEYS)).not_to_be_checked()
    assert page.locator("[type=radio]:checked").count() == 0
