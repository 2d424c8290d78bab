"""Where a PCN finds a template, ticks what it takes, and reads that it has changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from planning.models import PlanTemplate
from planning.plan_templates.actions import publish_template, withdraw_template
from tests.cast import client_of
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.plan_templates.writing import TO_DO, line_of, published, write_line
from tests.planning.planners import LATER, page, read_of

pytestmark = pytest.mark.usefixtures("noon")


@layer
def template(cast, cycle, framework) -> PlanTemplate:
    return published(cast["W-P1"], cycle, by=cast.place_reviewer)


@pytest.fixture
def take_page(template):
    return page("template_take", template.pk)


def change(template, cast):
    line = line_of(template)
    line.title, line.number = "Meet monthly", 2
    line.save()
    return publish_template(template=template, seen=None, by=cast.place_reviewer, at=LATER)


def test_the_plan_says_that_a_template_waits_and_nothing_of_it_is_in_the_plan(
    lead, plan, template, take_page
):
    shown = lead.get(page("plan"))

    assert "Nothing taken yet, of 2 actions." in read_of(shown)
    assert take_page in shown.content.decode()
    assert TO_DO not in read_of(shown)


def test_before_the_plan_is_started_its_page_names_the_template(lead, assessment, template):
    shown = read_of(lead.get(page("plan")))

    assert "Template “People living with frailty” of Blackmoor Place" in shown


def test_what_is_ticked_is_taken_and_marked(lead, plan, template, take_page):
    sent = {"edition": 1, "line": ["T01"], "part": ["why"]}
    shown = read_of(lead.post(take_page, sent, follow=True))

    assert "Added to your plan: A01. Filled in: “Why”." in shown
    assert "1 of 2 actions taken" in shown
    again = lead.get(take_page)
    assert "In this plan as A01" in read_of(again)
    assert "You have written this part already" in read_of(again)
    assert 'value="T01"' not in again.content.decode()
    assert "Taken from a template, T01" in read_of(lead.get(page("action", "A01")))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"edition": 1}, "Tick what you want to take."),
        ({"edition": 1, "line": ["T01", "<b>"]}, "<b> is not in this template."),
        ({"edition": "x", "line": ["T01"]}, "The template was changed while you read it."),
    ],
)
def test_what_cannot_be_taken_is_said_and_ticks_stay(lead, plan, take_page, sent, said):
    shown = lead.post(take_page, sent)

    assert said in " ".join(shown.context["page_errors"][0])
    assert ("checked" in shown.content.decode()) == ("line" in sent)
    assert not plan.actions.exists()


def test_both_wordings_stand_until_the_team_keeps_its_own(lead, plan, cast, template, take_page):
    lead.post(take_page, {"edition": 1, "line": ["T01"]})
    change(template, cast)
    assert "It has changed since you took from it" in read_of(lead.get(page("plan")))
    shown = read_of(lead.get(take_page))
    assert f"When you took it {TO_DO} Now Meet monthly" in shown

    shown = lead.post(page("template_change_read", "A01"), {"number": 2}, follow=True)

    assert "A01 stays as you have it." in read_of(shown)
    assert "When you took it" not in read_of(shown)


def test_a_template_withdrawn_meanwhile_says_so(lead, plan, cast, template, take_page):
    withdraw_template(template=template, by=cast.place_reviewer, at=NOON)

    shown = read_of(lead.post(take_page, {"edition": 1, "line": ["T01"]}, follow=True))

    assert "This template was withdrawn. Nothing was taken from it." in shown
    assert "People living with frailty" not in shown


def test_its_words_stand_beside_the_empty_parts_of_the_narrative(lead, plan, template):
    address = page("plan_narrative")
    assert "Falls are our commonest emergency." in read_of(lead.get(address))

    lead.post(address, {"why": "Our own reasons", "number": 1})

    assert "Falls are our commonest emergency." not in read_of(lead.get(address))


def test_a_template_of_another_place_is_not_found(cast, cycle, lead, plan):
    other = published(cast["W-P2"], cycle, by=cast.other_place_reviewer)

    assert lead.get(page("template_take", other.pk)).status_code == 404


def test_the_page_asks_the_same_however_long_the_template(lead, plan, cast, template, take_page):
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            lead.get(address)
        return len(asked)

    pages = (take_page, page("plan"))
    for each in pages:
        queries(each)
    before = [queries(each) for each in pages]
    theme = line_of(template).theme
    for number in range(10):
        write_line(template, theme, by=cast.place_reviewer, title=f"Action {number}")
    publish_template(template=template, seen=None, by=cast.place_reviewer, at=LATER)

    assert [queries(each) for each in pages] == before
    assert before[0] <= 20


def test_a_place_finds_its_templates_from_its_own_plan(cast, cycle):
    place = client_of(cast.place_reviewer)
    plan = reverse("planning:plan", args=["W-P1", "2026-27"])

    assert "Templates for the plans beneath you" in read_of(place.get(plan))
