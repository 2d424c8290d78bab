"""The history of an action, a need and a commitment, and an earlier state back in its form."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from planning.plans.asking import NeedValues, edit_need
from planning.plans.lines import ActionValues, edit_action
from planning.support.actions import CommitmentValues, edit_commitment
from tests.conftest import text_of
from tests.layers import layer
from tests.planning.asking import address, commit
from tests.planning.planners import LATER, page


@layer
def twice(asking, cast):
    """The action saved as number 2, led by somebody else and without its milestone."""
    _, action, _ = asking
    values = replace(ActionValues.of(action), lead="Practice manager", milestones=())
    edit_action(action=action, values=values, number=1, by=cast.pcn_contributor, at=LATER)
    return action


def test_each_state_of_an_action_says_who_saved_it_and_what_changed(twice, lead):
    said = text_of(lead.get(page("action_past", "A01")))

    assert "<strong>Who leads it:</strong> Practice manager" in said
    assert "<strong>Milestones:</strong> Emptied" in said
    assert "<strong>Milestones:</strong> 31 December 2026: Rota agreed" in said
    assert said.count("Bring this back") == 1


def test_an_earlier_state_is_brought_back_by_saving_it(twice, lead):
    form = lead.get(page("action", "A01") + "?state=1").context["form"]

    assert form["lead"].value() == "PCN manager"
    assert form["milestone_1_text"].value() == "Rota agreed"
    assert form["number"].value() == 2


@pytest.mark.parametrize("state", ["", "77", "-1", "x", "9" * 40])
def test_a_state_that_never_was_shows_the_action_as_it_is(twice, lead, state):
    form = lead.get(page("action", "A01"), {"state": state}).context["form"]

    assert form["lead"].value() == "Practice manager"


def test_a_need_and_a_commitment_have_their_history_too(asking, cycle, cast, lead, sign_in):
    _, _, need = asking
    values = replace(NeedValues.of(need), size="One day a month")
    edit_need(need=need, values=values, number=1, by=cast.pcn_lead, at=LATER)
    promised = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    other = replace(CommitmentValues.of(promised), lead="Another lead")
    edit_commitment(commitment=promised, values=other, number=1, by=cast.place_reviewer, at=LATER)

    asked = text_of(lead.get(page("need_past", "N01")))
    promise = text_of(sign_in(cast.place_reviewer).get(address("commitment_past", "C01")))

    assert "<strong>How much:</strong> One day a month" in asked
    assert "<strong>What it is about:</strong> Leadership and protected time" in asked
    assert "<strong>Who leads it:</strong> Another lead" in promise
    assert "None" not in promise


def test_the_history_costs_the_same_however_long_it_is(
    twice, cast, lead, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as before:
        lead.get(page("action_past", "A01"))
    for number in range(2, 8):
        values = replace(ActionValues.of(twice), lead=f"Lead {number}")
        edit_action(action=twice, values=values, number=number, by=cast.pcn_lead, at=LATER)

    with django_assert_num_queries(len(before)):
        lead.get(page("action_past", "A01"))
