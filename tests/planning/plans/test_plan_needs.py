"""The support needs in a plan: whom they may ask, and how long they can be changed."""

import pytest
from django.core.exceptions import ValidationError

from organisations.choices import Tier
from organisations.history import EditedMeanwhile
from planning.models import SupportNeed
from planning.plans.asking import add_need, edit_need, may_ask, remove_need
from planning.plans.gathering import plan_document
from planning.plans.lines import add_action, add_suggested, remove_action
from planning.plans.signing import reopen_plan, start_plan, submit_plan
from tests.conftest import NOON, TODAY
from tests.planning.planners import LATER, action_values, need_values, return_of


def test_needs_are_numbered_through_the_whole_plan(asking, framework, cast):
    plan, _, first = asking
    other = add_suggested(plan=plan, step=framework.steps["INT-01-N"], by=cast.pcn_lead, at=NOON)

    second = add_need(action=other, values=need_values(), by=cast.pcn_lead, at=NOON)

    assert (first.reference, second.reference) == ("N01", "N02")


def test_each_tier_may_ask_only_those_above_it():
    assert may_ask(Tier.NEIGHBOURHOOD) == (Tier.PLACE, Tier.SYSTEM)
    assert may_ask(Tier.PLACE) == (Tier.SYSTEM,)
    assert may_ask(Tier.SYSTEM) == ()


def test_a_place_cannot_ask_a_place(cycle, framework, cast):
    assessment = return_of(cycle, cast["W-P1"])
    plan = start_plan(assessment=assessment, by=cast.place_reviewer, at=NOON)
    action = add_action(
        plan=plan,
        theme=framework.themes["INT"],
        values=action_values(),
        by=cast.place_reviewer,
        at=NOON,
    )

    with pytest.raises(ValidationError, match="Ask your place or your system"):
        add_need(action=action, values=need_values(), by=cast.place_reviewer, at=NOON)


def test_a_second_editor_of_a_need_overwrites_nothing(asking, cast):
    _, _, need = asking
    edit_need(need=need, values=need_values(size="One day"), number=1, by=cast.pcn_lead, at=NOON)

    with pytest.raises(EditedMeanwhile):
        edit_need(
            need=need, values=need_values(size="Two days"), number=1, by=cast.pcn_lead, at=NOON
        )

    assert SupportNeed.objects.get(pk=need.pk).size == "One day"


def test_a_need_does_not_come_back_without_the_action_it_belongs_to(asking, cast):
    _, action, need = asking
    remove_action(action=action, by=cast.pcn_lead, at=NOON)
    number = SupportNeed.objects.get(pk=need.pk).number

    with pytest.raises(ValidationError, match="A01 has been taken out of the plan"):
        edit_need(
            need=need,
            values=need_values(size="One day"),
            number=number,
            by=cast.pcn_contributor,
            at=LATER,
        )

    assert SupportNeed.objects.get(pk=need.pk).removed_at == NOON


def test_a_need_that_is_not_sent_can_be_taken_back(asking, cast):
    plan, _, need = asking

    remove_need(need=need, by=cast.pcn_lead, at=LATER)

    assert plan_document(plan, on=TODAY).needs == ()


def test_a_sent_need_keeps_its_words(asking, cast):
    plan, _, need = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=LATER)

    with pytest.raises(ValidationError, match="has been sent"):
        edit_need(
            need=need, values=need_values(title="Other"), number=2, by=cast.pcn_lead, at=LATER
        )
    with pytest.raises(ValidationError, match="never lost"):
        remove_need(need=need, by=cast.pcn_lead, at=LATER)

    assert SupportNeed.objects.get(pk=need.pk).title == "A trained facilitator"
