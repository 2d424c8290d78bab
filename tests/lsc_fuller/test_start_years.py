"""Start with several cycles at once: a new one never hides what waits in one before it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assessments.cycles.actions import close_cycle, open_cycle
from lsc_fuller.start.page import start_of
from organisations.choices import Role
from planning.choices import Outcome
from planning.decisions.actions import decide
from tests import factories as make
from tests.conftest import NOON, TODAY, text_of
from tests.layers import layer
from tests.planning.asking import ask


@layer
def waiting(cast, cycle, framework):
    """Two needs of Fellside that wait at Blackmoor Place."""
    return ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)


def open_next(cast, cycle, year: int = 2027):
    later = make.CycleFactory(
        system=cycle.system,
        version=cycle.version,
        slug=f"{year}-{year % 100 + 1}",
        plan_year=year,
    )
    return open_cycle(cycle=later, by=cast.administrator, at=NOON)


def titles(tasks) -> list[str]:
    return [task.title for task in tasks]


def test_needs_of_the_cycle_before_stay_first_on_the_start_page(cast, cycle, waiting):
    open_next(cast, cycle)

    start = start_of(cast.place_reviewer, on=TODAY)

    assert start.first.title == "Needs and decisions for 2026/27"
    assert start.first.button == "Decide on 2 needs"
    assert start.first.url == reverse("planning:needs", args=["W-P1", "2026-27"])


def test_every_open_cycle_with_something_left_to_do_is_listed_newest_first(cast, cycle, waiting):
    open_next(cast, cycle)

    lines = titles(start_of(cast.place_reviewer, on=TODAY).lines)

    assert [title for title in lines if title.startswith("Returns")] == [
        "Returns for 2027/28",
        "Returns for 2026/27",
    ]
    assert [title for title in lines if title.startswith("Our return")] == [
        "Our return for 2027/28",
        "Our return for 2026/27",
    ]


def test_a_closed_cycle_leaves_the_page_but_for_the_needs_that_wait_in_it(cast, cycle, waiting):
    open_next(cast, cycle)
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    lines = titles(start_of(cast.place_reviewer, on=TODAY).lines)

    assert [title for title in lines if title.endswith("2026/27")] == [
        "Needs and decisions for 2026/27"
    ]


def test_a_closed_cycle_without_a_waiting_need_leaves_the_page(cast, cycle, waiting):
    for need in waiting:
        decide(
            need=need,
            by=cast.place_reviewer,
            at=NOON,
            outcome=Outcome.DECLINED,
            reason="The money for the year is promised already.",
            organisation=cast["W-P1"],
        )
    open_next(cast, cycle)
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    lines = titles(start_of(cast.place_reviewer, on=TODAY).lines)

    assert [title for title in lines if title.endswith("2026/27")] == []


def test_a_return_of_an_earlier_open_cycle_still_waits_for_its_pcn(cast, cycle):
    open_next(cast, cycle)

    lines = titles(start_of(cast.pcn_lead, on=TODAY).waiting)

    assert lines == ["Our return for 2027/28", "Our return for 2026/27"]


def test_needs_that_wait_lead_to_the_plan_they_stand_in(cast, cycle, waiting, sign_in):
    open_next(cast, cycle)

    page = text_of(sign_in(cast.pcn_lead).get(reverse("start")))

    plan = reverse("planning:plan", args=["W-N1", "2026-27"])
    assert f'<a href="{plan}">Our plan for 2026/27</a>: 2 needs wait for Blackmoor Place' in page


@pytest.mark.usefixtures("noon")
def test_needs_and_answers_name_their_organisation_for_those_with_several(
    cast, cycle, framework, waiting, sign_in
):
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-N3"], role=Role.LEAD)
    (other,) = ask(cycle, framework, cast["W-N3"], by=cast.other_pcn_lead)
    decide(
        need=other,
        by=cast.other_place_reviewer,
        at=NOON,
        outcome=Outcome.DECLINED,
        reason="The money for the year is promised already.",
        organisation=cast["W-P2"],
    )

    page = text_of(sign_in(cast.pcn_lead).get(reverse("start")))

    assert "Plan of Fellside PCN for 2026/27</a>: 2 needs wait for Blackmoor Place" in page
    assert f"{other.title}</a>, asked by Oxenclough PCN" in page


def test_more_cycles_cost_no_more_queries(cast, cycle, waiting, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as one:
        start_of(cast.place_reviewer, on=TODAY)
    for year in (2027, 2028, 2029):
        open_next(cast, cycle, year)

    with django_assert_max_num_queries(20) as four:
        start_of(cast.place_reviewer, on=TODAY + timedelta(days=1))

    assert len(one) == len(four)
