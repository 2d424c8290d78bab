"""Two cycles of one plan year that ask the same PCN: each is named by what it asks about."""

import re
from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from assessments.choices import Choice
from assessments.cycles.actions import close_cycle
from assessments.models import Assessment
from lsc_fuller.start.page import start_of
from tests import factories as make
from tests.conftest import NOON, TODAY, text_of
from tests.layers import layer
from tests.lsc_fuller.test_start_years import titles
from tests.planning.asking import ask
from tests.two_in_a_year import open_beside, open_maturity

pytestmark = pytest.mark.usefixtures("noon")

DELIVERY, MATURITY = "2026/27, Delivery Framework", "2026/27, Maturity matrix"
RETURN_PAGES = ("detail", "assign", "review")
PLACE_PAGES = ("rollup", "rollup_returns", "rollup_answers", "needs", "support_plan")


@layer
def maturity(cast, cycle):
    return open_maturity(cast, cycle)


def test_a_pcn_tells_its_two_returns_and_plans_apart(cast, maturity):
    lines = titles(start_of(cast.pcn_lead, on=TODAY).lines)

    for thing in ("Our return", "Our plan"):
        assert {title for title in lines if title.startswith(thing)} == {
            f"{thing} for {DELIVERY}",
            f"{thing} for {MATURITY}",
        }


@pytest.mark.parametrize("person", ["place_reviewer", "system_staff"])
def test_those_above_tell_their_lines_apart(person, cast, maturity):
    lines = titles(start_of(getattr(cast, person), on=TODAY).lines)

    assert len(lines) == len(set(lines))
    for thing in ("Needs and decisions", "Returns", "Support plan"):
        assert {f"{thing} for {DELIVERY}", f"{thing} for {MATURITY}"} <= set(lines)
    assert "Our return for 2026/27, Delivery Framework" in lines


def test_an_administrator_tells_the_cycles_apart(cast, maturity):
    lines = titles(start_of(cast.administrator, on=TODAY).lines)

    assert {f"Cycle {DELIVERY}", f"Cycle {MATURITY}"} <= set(lines)


def test_what_waits_is_told_apart_too(cast, cycle, framework, maturity, sign_in):
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)

    page = text_of(sign_in(cast.pcn_lead).get(reverse("start")))

    assert f"Our plan for {DELIVERY}</a>: 1 need waits" in page


def test_the_start_page_asks_as_much_for_three_cycles_of_a_year_as_for_two(
    cast, cycle, maturity, django_assert_max_num_queries
):
    with django_assert_max_num_queries(40) as two:
        start_of(cast.pcn_lead, on=TODAY)
    third = open_mid_year(cast, cycle)

    with django_assert_max_num_queries(40) as three:
        lines = titles(start_of(cast.pcn_lead, on=TODAY).lines)

    assert len(three) == len(two)
    assert f"Our return for {third}" in lines


def open_mid_year(cast, cycle, **more) -> str:
    open_beside(cast, cycle, cycle.version, slug="2026-27-mid-year", **more)
    return "2026/27, Delivery Framework, mid year"


def test_a_cycle_of_another_framework_does_not_bring_an_older_one_back(cast, cycle):
    third = open_mid_year(cast, cycle, opens_on=date(2026, 11, 1))
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    assert f"Our return for {cycle}" not in titles(start_of(cast.pcn_lead, on=TODAY).lines)

    open_maturity(cast, cycle)

    lines = titles(start_of(cast.pcn_lead, on=TODAY).lines)
    assert {f"Our return for {third}", f"Our return for {MATURITY}"} <= set(lines)
    assert f"Our return for {DELIVERY}" not in lines


@pytest.mark.parametrize("name", RETURN_PAGES)
def test_pages_of_the_two_returns_have_titles_and_headings_of_their_own(
    name, cast, cycle, maturity, sign_in
):
    client = sign_in(cast.pcn_lead)
    address = [reverse(f"assessments:{name}", args=["W-N1", c.slug]) for c in (cycle, maturity)]
    assert_told_apart(*(client.get(url) for url in address))


@pytest.mark.parametrize("name", PLACE_PAGES)
def test_pages_of_a_place_have_titles_and_headings_of_their_own(
    name, cast, cycle, maturity, sign_in
):
    client = sign_in(cast.place_reviewer)
    address = [reverse(f"planning:{name}", args=["W-P1", c.slug]) for c in (cycle, maturity)]
    assert_told_apart(*(client.get(url) for url in address))


def assert_told_apart(delivery, maturity):
    for page, name in ((delivery, DELIVERY), (maturity, MATURITY)):
        title = re.search(r"<title>(.*?)</title>", page.text, re.DOTALL)[1]
        heading = re.search(r"<h1.*?</h1>", page.text, re.DOTALL)[0]
        assert name in title
        assert name in heading


def test_each_leads_to_the_other_and_the_menu_stays_with_it(cast, cycle, maturity, sign_in):
    client = sign_in(cast.pcn_lead)
    other = reverse("assessments:detail", args=["W-N1", cycle.slug])

    page = text_of(client.get(reverse("assessments:detail", args=["W-N1", maturity.slug])))

    assert f'Other cycles: <a href="{other}">{DELIVERY}</a>' in page
    menu = page.split('aria-label="Main"', 1)[1].split("</nav>", 1)[0]
    for route in ("assessments:detail", "planning:plan", "delivery:home"):
        assert f'href="{reverse(route, args=["W-N1", maturity.slug])}"' in menu
    assert "Delivery Framework" not in menu


def test_progress_leads_to_that_of_the_other_cycle(cast, cycle, maturity, sign_in):
    client = sign_in(cast.pcn_lead)
    here, other = (reverse("delivery:home", args=["W-N1", c.slug]) for c in (maturity, cycle))

    assert f'Other cycles: <a href="{other}">{DELIVERY}</a>' in text_of(client.get(here))


def test_documents_stand_under_the_name_of_what_was_asked(cast, maturity, sign_in):
    page = text_of(sign_in(cast.pcn_lead).get(reverse("planning:documents")))

    assert f"Plan year {DELIVERY}</h2>" in page
    assert f"Plan year {MATURITY}</h2>" in page


def test_a_letter_says_which_return_it_is_about(
    cast, maturity, sign_in, django_capture_on_commit_callbacks
):
    ours = Assessment.objects.get(organisation=cast["W-N1"], cycle=maturity)
    for step in maturity.version.steps.all():
        make.AnswerFactory(assessment=ours, step=step, choice=Choice.NOT_SURE, level=None)
    client = sign_in(cast.pcn_lead)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("assessments:submit", args=ours.address))

    assert {letter.subject for letter in mail.outbox} == {
        f"Fellside PCN has submitted its return for {MATURITY}: Neighbourhood planning"
    }
