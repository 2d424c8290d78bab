"""What a line of the inbox says of its need, and what it can be narrowed to."""

from datetime import timedelta

import pytest

from assessments.sending.actions import send_back
from planning.decisions.inbox import (
    alike_names,
    askers,
    categories,
    counterparts,
    days_held,
    lines,
    loaded,
    needs_beneath,
    own_answers,
)
from planning.models import Action, SupportCategory
from tests.conftest import NOON, TODAY
from tests.planning.asking import send_return
from tests.planning.planners import return_of

# --- What a line says --------------------------------------------------------------------------


def test_a_line_says_whether_its_need_waits_here_and_who_asks_for_the_same(
    cast, blackmoor, needs, names
):
    person = cast.place_reviewer

    found = lines(loaded(needs_beneath(person, blackmoor)), person, blackmoor, on=TODAY)

    said = dict(zip(names(line.need for line in found), found, strict=True))
    assert {name for name, line in said.items() if line.is_here} == {"first", "second", "tarnbeck"}
    assert {name: line.alike for name, line in said.items() if line.alike} == {
        "first": ("Tarnbeck PCN",),
        "second": ("Tarnbeck PCN",),
        "tarnbeck": ("Fellside PCN",),
    }


def test_needs_are_alike_while_they_wait_here_for_one_category_and_step(
    cast, blackmoor, needs, change
):
    """Those about no step are not; an organisation that asks twice is named once."""
    team = SupportCategory.objects.get(code="TEAM")
    for need in (needs.met, needs.passed_up):
        change(need, category=team)
    Action.objects.filter(pk=needs.tarnbeck.action_id).update(step=None)

    found = alike_names(cast.place_reviewer, blackmoor)

    assert found == {(needs.first.category_id, needs.first.action.step_id): ["Fellside PCN"]}


def test_those_who_ask_for_the_same_are_named_in_order(cast, blackmoor, needs, change):
    change(needs.tarnbeck, held_since=NOON - timedelta(days=9))

    (named,) = alike_names(cast.place_reviewer, blackmoor).values()

    assert named == ["Fellside PCN", "Tarnbeck PCN"]


def test_a_line_says_what_one_answered_to_the_step_beside_it_and_nothing_without_a_step(
    cast, cycle, framework, blackmoor, needs
):
    send_return(cycle, framework, cast["W-P1"], by=cast.place_reviewer)
    Action.objects.filter(pk=needs.tarnbeck.action_id).update(step=None)
    person, both = cast.place_reviewer, [needs.first.pk, needs.tarnbeck.pk]
    found = loaded(needs_beneath(person, blackmoor)).filter(pk__in=both).order_by("pk")

    about_one, about_none = lines(found, person, blackmoor, on=TODAY)

    step = framework.steps["INT-01-P"]
    assert (about_one.counterpart, about_one.counterpart_answer) == (step, "1 Exploring")
    assert (about_none.counterpart, about_none.counterpart_answer) == (None, "")
    assert about_none.alike == ()


def test_the_counterpart_is_the_step_of_ones_own_tier_in_the_same_row(framework, needs):
    found = counterparts([needs.first], "place")

    assert found == {needs.first.action.step.row_id: framework.steps["INT-01-P"]}


@pytest.mark.parametrize(
    ("since", "days"),
    [
        (None, 0),
        (NOON, 0),
        (NOON - timedelta(days=3), 3),
        (NOON + timedelta(days=1), 0),
    ],
)
def test_a_need_has_been_held_for_whole_days(since, days):
    assert days_held(since, on=TODAY) == days


# --- The answer beside it ----------------------------------------------------------------------


def test_beside_a_need_stands_what_the_organisation_itself_answered_in_that_cycle(
    cast, cycle, framework, blackmoor, last_year
):
    step = framework.steps["INT-01-P"]
    send_return(cycle, framework, cast["W-P1"], by=cast.place_reviewer, level=2)
    send_return(cycle, framework, cast["W-P2"], by=cast.other_place_reviewer, level=3)
    send_return(last_year, framework, cast["W-P1"], by=cast.place_reviewer, level=4)

    assert own_answers(cast.system_staff, blackmoor, [step]) == {step.pk: "2 In progress"}


def test_an_answer_that_one_may_not_see_or_that_was_sent_back_stands_beside_nothing(
    cast, cycle, framework, blackmoor
):
    step = framework.steps["INT-01-P"]
    send_return(cycle, framework, cast["W-P1"], by=cast.place_reviewer)
    assert own_answers(cast.pcn_lead, blackmoor, [step]) == {}

    assessment = return_of(cycle, cast["W-P1"])
    send_back(assessment=assessment, by=cast.system_staff, at=NOON, reason="Look again.")

    assert own_answers(cast.system_staff, blackmoor, [step]) == {}


# --- What the list can be narrowed to ----------------------------------------------------------


def test_the_categories_asked_for_stand_in_their_own_order_each_once(
    cast, blackmoor, needs, change
):
    """By position, and by name where two have the same."""
    for need, code in ((needs.first, "TEAM"), (needs.second, "DATA")):
        change(need, category=SupportCategory.objects.get(code=code))
    SupportCategory.objects.filter(code__in=["TEAM", "DATA"]).update(position=7)

    found = categories(needs_beneath(cast.place_reviewer, blackmoor))

    assert [code for code, _ in found] == ["LEAD", "DATA", "TEAM"]


@pytest.mark.parametrize(("most", "listed"), [(2, True), (1, False)])
def test_who_asks_is_listed_by_name_each_once_until_they_are_too_many(
    cast, blackmoor, needs, change, monkeypatch, most, listed
):
    change(needs.tarnbeck, held_since=NOON - timedelta(days=9))
    monkeypatch.setattr("planning.decisions.inbox.MOST_IN_A_LIST", most)

    found = askers(needs_beneath(cast.place_reviewer, blackmoor))

    both = [("W-N1", "Fellside PCN"), ("W-N2", "Tarnbeck PCN")]
    assert found == (both if listed else None)
