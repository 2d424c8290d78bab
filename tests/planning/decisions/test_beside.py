"""What the page of one need shows beside it, and whom the same answer may be given to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessments.sending.actions import send_back
from organisations.choices import Role
from planning.decisions.beside import (
    NeedFacts,
    Preview,
    commitments_for,
    next_waiting,
    others_to_answer,
    preview_of,
    steps_beside,
)
from planning.decisions.forms import DecisionForm
from planning.models import Action, SupportCategory
from planning.needs.answers import Promise
from tests import factories as make
from tests.conftest import NOON, TODAY
from tests.layers import layer
from tests.planning.asking import commit, send_return
from tests.planning.planners import return_of

DUE = {"due_on_day": "28", "due_on_month": "2", "due_on_year": "2027"}


def without_a_step(need):
    Action.objects.filter(pk=need.action_id).update(step=None)
    need.action.step = None
    return need


# --- Both steps --------------------------------------------------------------------------------


@layer
def sent(cast, cycle, framework, last_year):
    """Fellside and Blackmoor sent this year's return first; then others theirs, and last year's."""
    send_return(cycle, framework, cast["W-N1"], by=cast.pcn_lead, level=1)
    send_return(cycle, framework, cast["W-P1"], by=cast.place_reviewer, level=2)
    for code, by in (("W-N2", cast.tarnbeck_lead), ("W-P2", cast.other_place_reviewer)):
        send_return(cycle, framework, cast[code], by=by, level=3)
    for code, by in (("W-N1", cast.pcn_lead), ("W-P1", cast.place_reviewer)):
        send_return(last_year, framework, cast[code], by=by, level=4)


def test_beside_a_need_stand_both_steps_with_what_each_answered_in_that_cycle(
    cast, framework, blackmoor, needs, sent
):
    found = steps_beside(needs.first, cast.system_staff, blackmoor)

    assert [(each.title, each.step, each.answer) for each in found] == [
        ("Fellside PCN’s step", framework.steps["INT-01-N"], "1 Exploring"),
        ("Blackmoor Place’s step beside it", framework.steps["INT-01-P"], "2 In progress"),
    ]


def test_an_answer_that_was_sent_back_or_is_hidden_from_one_stands_beside_no_need(
    cast, cycle, blackmoor, needs, sent
):
    def answers(person) -> list[str]:
        return [each.answer for each in steps_beside(needs.first, person, blackmoor)]

    assert answers(cast.pcn_lead) == ["1 Exploring", ""]
    send_back(
        assessment=return_of(cycle, cast["W-N1"]),
        by=cast.place_reviewer,
        at=NOON,
        reason="Look again.",
    )
    assert answers(cast.place_reviewer) == ["", "2 In progress"]


def test_where_the_holder_has_no_step_in_the_row_it_says_so(cast, framework, blackmoor, needs):
    needs.first.action.step = framework.steps["SUP-01-N"]

    _, beside = steps_beside(needs.first, cast.place_reviewer, blackmoor)

    assert (beside.step, beside.answer) == (None, "")


def test_beside_a_need_about_no_step_stands_none(cast, blackmoor, needs):
    assert steps_beside(without_a_step(needs.first), cast.place_reviewer, blackmoor) == []


# --- Others that wait --------------------------------------------------------------------------


def test_the_same_answer_may_be_given_to_needs_alike_that_wait_here_the_longest_first(
    cast, blackmoor, needs, names, change
):
    change(needs.tarnbeck, held_since=NOON - timedelta(days=1))

    def others(need) -> list[str]:
        return names(others_to_answer(need, cast.place_reviewer, blackmoor, []))

    assert others(needs.first) == ["tarnbeck", "second"]
    assert others(needs.tarnbeck) == ["first", "second"]
    change(needs.second, category=SupportCategory.objects.get(code="TEAM"))
    assert others(needs.first) == ["tarnbeck"]


def test_needs_about_another_step_or_about_none_are_not_alike(
    cast, framework, blackmoor, needs, names
):
    Action.objects.filter(pk=needs.tarnbeck.action_id).update(step=framework.steps["INT-02-N"])

    def others(need) -> list[str]:
        return names(others_to_answer(need, cast.place_reviewer, blackmoor, []))

    assert others(needs.first) == ["second"]
    assert others(without_a_step(needs.tarnbeck)) == []
    assert others(without_a_step(needs.first)) == []


def test_of_what_was_ticked_only_what_still_waits_here_gets_the_answer(
    cast, blackmoor, needs, names
):
    need = without_a_step(needs.first)
    ticked = [each.pk for each in vars(needs).values()]

    found = others_to_answer(need, cast.place_reviewer, blackmoor, ticked)

    assert names(found) == ["second", "tarnbeck"]


def test_the_next_need_is_the_one_that_has_waited_here_longest(cast, blackmoor, needs, change):
    for need, days in ((needs.declined, 9), (needs.passed_up, 8), (needs.tarnbeck, 7)):
        change(need, held_since=NOON - timedelta(days=days))

    assert next_waiting(needs.first, cast.place_reviewer, blackmoor) == needs.tarnbeck
    assert next_waiting(needs.tarnbeck, cast.place_reviewer, blackmoor) == needs.first


# --- Commitments -------------------------------------------------------------------------------


@layer
def promised(cast, cycle, framework, last_year):
    """Beside C01 of Blackmoor, from the least fitting to the best; none of them is published."""
    other = SupportCategory.objects.get(code="TEAM")
    given = [
        {"title": "Something else", "category": other},
        {"title": "Of the same category", "step": framework.steps["INT-02-P"]},
        {"title": "Beside the step", "category": other, "step": framework.steps["INT-01-P"]},
    ]
    for changes in given:
        commit(cycle, cast["W-P1"], by=cast.place_reviewer, **changes)
    commit(last_year, cast["W-P1"], by=cast.place_reviewer, title="Last year's")
    commit(cycle, cast["W-P2"], by=cast.other_place_reviewer, title="Of Saltcrag")


def offered(need, person, scope) -> list[tuple[str, str]]:
    found = commitments_for(need, person, scope)
    return [(each.commitment.title, each.why) for each in found]


def test_the_commitments_that_fit_best_come_first_and_say_why(cast, blackmoor, needs, promised):
    make.MembershipFactory(
        user=cast.place_reviewer, organisation=cast["W-P2"], role=Role.PLACE_REVIEWER
    )

    assert offered(needs.first, cast.place_reviewer, blackmoor) == [
        ("Beside the step", "Matches the step."),
        ("Lend a facilitator", "Same category."),
        ("Of the same category", "Same category."),
        ("Something else", ""),
    ]
    assert offered(without_a_step(needs.first), cast.place_reviewer, blackmoor) == [
        ("Lend a facilitator", "Same category."),
        ("Of the same category", "Same category."),
        ("Something else", ""),
        ("Beside the step", ""),
    ]


@pytest.mark.parametrize("person", ["pcn_lead", "system_staff", "reader", "other_place_reviewer"])
def test_commitments_not_published_are_offered_to_nobody_else(
    cast, blackmoor, needs, promised, person
):
    assert offered(needs.first, getattr(cast, person), blackmoor) == []


# --- The preview -------------------------------------------------------------------------------


@pytest.fixture
def preview(cast, cycle, blackmoor, needs):
    """What is previewed of what is typed, beside two commitments of Blackmoor."""
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Fund a day of cover")
    choices = commitments_for(needs.first, cast.place_reviewer, blackmoor)

    def preview_of_typed(**typed) -> Preview:
        form = DecisionForm(typed or None, need=needs.first, choices=choices, alike=[], today=TODAY)
        return preview_of(form)

    return preview_of_typed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({}, Preview("Not decided yet", "yellow", None, "")),
        ({"outcome": "later"}, Preview("Not decided yet", "yellow", None, "")),
        (
            {"outcome": "declined", "reason": "No money.", "commitment": "C01"},
            Preview("Declined", "grey", None, "No money."),
        ),
        ({"outcome": "met", "commitment": "new"}, Preview("Met", "green", None, "")),
    ],
)
def test_a_preview_says_what_is_decided_so_far(preview, typed, expected):
    assert preview(**typed) == expected


@pytest.mark.parametrize(
    ("typed", "promise"),
    [
        (
            {"commitment": "C02"},
            Promise("C02", "Fund a day of cover", "Place lead", date(2027, 3, 31)),
        ),
        (
            {"commitment": "new", "title": "Lend a room", "lead": "A manager", **DUE},
            Promise("New", "Lend a room", "A manager", date(2027, 2, 28)),
        ),
        ({"commitment": "new", "title": "Lend a room"}, Promise("New", "Lend a room", "", None)),
    ],
)
def test_a_preview_names_the_commitment_that_is_chosen_or_being_written(preview, typed, promise):
    assert preview(outcome="met", **typed).promise == promise


# --- The need itself ---------------------------------------------------------------------------


def test_a_need_says_since_when_it_is_held_and_when_it_was_sent(needs):
    needs.first.sent_at = NOON - timedelta(days=5)
    needs.first.held_since = NOON - timedelta(days=2)

    facts = NeedFacts.of(needs.first, on=TODAY)

    assert (facts.sent_on, facts.days) == (TODAY - timedelta(days=5), 2)
    assert facts.organisation == "Fellside PCN"


def test_needs_of_another_cycle_are_neither_alike_nor_next(cast, blackmoor, last_year, needs):
    elsewhere = replace(blackmoor, cycle=last_year)

    assert others_to_answer(needs.first, cast.place_reviewer, elsewhere, [needs.second.pk]) == []
    assert next_waiting(needs.first, cast.place_reviewer, elsewhere) is None
