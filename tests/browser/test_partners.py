"""A partner in a real browser, without an account: their page, both texts, and the end of the link;
and a guest in the draft. axe finds nothing in any state, and all fits a phone.
"""

import pytest
from playwright.sync_api import expect

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.partners.actions import withdraw_partner
from assessments.partners.links import page_of, path_of
from tests.assessments.doing import INT2
from tests.assessments.partners.asking import make_partner
from tests.browser.test_accessibility import faults_of
from tests.clock import NOON
from tests.world import make_world

SAVE = "Save your answers"


@pytest.fixture
def world(cast, cycle, framework):
    return make_world(cast, cycle, framework)


def looked_at(page) -> None:
    assert list(faults_of(page)) == []


def test_a_partner_answers_chooses_and_reads_that_the_link_has_ended(
    world, framework, page, live_server
):
    partner = make_partner(
        world.assessment,
        INT2,
        by=world.cast.pcn_lead,
        name="The council",
        ends_on=world.partner.ends_on,
    )
    page.goto(live_server.url + path_of(partner))
    assert page.url == live_server.url + page_of(partner)
    looked_at(page)

    page.get_by_label("Note on step INT-02-N").fill("From the partner")
    save_answer(
        assessment=world.assessment,
        step=framework.steps[INT2],
        values=AnswerValues(Choice.NOT_SURE, note="From the team"),
        number=2,
        by=world.cast.pcn_lead,
        at=NOON,
    )
    page.get_by_role("button", name=SAVE).click()
    page.get_by_text("Choose which answer to keep", exact=False).first.wait_for()
    looked_at(page)
    page.get_by_role("button", name="Keep my answer").click()
    page.locator("#saved").wait_for()
    assert page.get_by_label("Note on step INT-02-N").input_value() == "From the partner"

    withdraw_partner(partner=partner, by=world.cast.pcn_lead, at=NOON)
    page.reload()
    assert "This link has ended" in page.title()
    looked_at(page)


def test_what_is_not_saved_yet_says_so_until_it_is(world, page, live_server):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(live_server.url + path_of(world.partner))
    line, card = page.locator("#saved"), page.locator(".app-step__saved").first
    thanks, words = page.get_by_text("Thank you. You can close"), f"Not saved yet: press {SAVE}"

    page.get_by_label("Note on step INT-01-N").fill("As we stood in November")

    assert words in line.inner_text()
    assert words in card.inner_text()
    assert page.locator("[data-announce]").inner_text() == words
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    looked_at(page)
    page.get_by_role("button", name=SAVE).click()
    expect(thanks).to_be_in_viewport()
    assert words not in page.locator("main").inner_text()
    looked_at(page)

    page.get_by_label("Not applicable to us").first.check()
    assert words in line.inner_text()
    assert thanks.count() == 0


def test_not_applicable_asks_for_its_reason_and_an_error_is_shown_where_it_is(
    world, page, live_server
):
    page.goto(live_server.url + path_of(world.partner))
    assert not page.get_by_label("Why does this not apply?").is_visible()
    page.get_by_label("Not applicable to us").check()
    assert page.get_by_label("Why does this not apply?").is_visible()

    page.get_by_role("button", name=SAVE).click()
    page.get_by_role("link", name="INT-01-N: Say why this step does not apply to you.").click()

    assert page.evaluate("document.activeElement.id") == "INT-01-N-reason"
    looked_at(page)


def test_a_guest_reads_the_draft(world, enter):
    user = world.guest.membership.user

    for address in ("", "themes/INT/", "review/"):
        looked_at(enter(user, f"/returns/W-N1/2026-27/{address}"))


def test_steps_are_ticked_by_keyboard_alone(world, enter, cast):
    page = enter(cast.pcn_lead, "/returns/W-N1/2026-27/partners/ask/")
    page.get_by_label("Who do you ask?").fill("The library")
    page.locator("main summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    looked_at(page)

    page.get_by_role("button", name="Ask this partner").press("Enter")

    page.get_by_role("heading", name="The library").wait_for()
    assert "INT-01-N" in page.content()
