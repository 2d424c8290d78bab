"""What the database itself refuses of plans, actions and needs."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from nhsuk.quarter import Quarter
from planning.choices import NeedState
from planning.models import Action, Plan, PlanRevision, SupportNeed
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.planners import category, return_of


@layer
def plan(cycle, cast):
    assessment = return_of(cycle, cast["W-N1"])
    return Plan.objects.create(assessment=assessment, created_at=NOON, created_by=cast.pcn_lead)


@layer
def action(plan, framework):
    return Action.objects.create(
        plan=plan,
        reference="A01",
        theme=framework.themes["INT"],
        step=framework.steps["INT-01-N"],
        title="Form one team",
    )


def refused(make) -> bool:
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


def a_need(action, **changes) -> SupportNeed:
    given = {
        "action": action,
        "reference": "N01",
        "category": category(),
        "kind": "people",
        "title": "A facilitator",
        "asked_of": "place",
        "needed_by": date(2027, 1, 31),
    }
    return SupportNeed.objects.create(**(given | changes))


def test_a_return_has_one_plan(plan, cast):
    assert refused(lambda: Plan.objects.create(assessment=plan.assessment, created_at=NOON))


def test_a_revision_number_is_given_once(plan, cast):
    revision = {
        "plan": plan,
        "number": 1,
        "content": {},
        "checksum": "0" * 64,
        "signed_at": NOON,
        "signed_by": cast.pcn_lead,
        "signed_as": "PCN lead, Fellside PCN",
    }
    PlanRevision.objects.create(**revision)

    assert refused(lambda: PlanRevision.objects.create(**revision))


def test_a_reference_is_given_once_in_a_plan(action, framework):
    again = {"plan": action.plan, "theme": action.theme, "title": "Other", "reference": "A01"}

    assert refused(lambda: Action.objects.create(**again))


def test_a_step_has_one_standing_action(action):
    again = {"plan": action.plan, "theme": action.theme, "step": action.step, "title": "Other"}

    assert refused(lambda: Action.objects.create(**again, reference="A02"))
    assert not refused(lambda: Action.objects.create(**again, reference="A03", removed_at=NOON))


def test_an_action_does_not_end_before_it_starts(action):
    action.start_quarter, action.end_quarter = Quarter.Q3, Quarter.Q2

    assert refused(action.save)


@pytest.mark.parametrize("missing", ["sent_at", "held_since", "holder"])
def test_a_sent_need_always_has_a_holder_since_a_day(action, cast, missing):
    sent = {
        "state": NeedState.WAITING,
        "sent_at": NOON,
        "held_since": NOON,
        "holder": cast["W-P1"],
    }

    assert refused(lambda: a_need(action, **(sent | {missing: None})))


def test_a_need_that_is_not_sent_has_no_holder(action, cast):
    assert refused(lambda: a_need(action, holder=cast["W-P1"], held_since=NOON, sent_at=NOON))


def test_a_sent_need_cannot_be_taken_back(action, cast):
    need = a_need(
        action, state=NeedState.WAITING, sent_at=NOON, held_since=NOON, holder=cast["W-P1"]
    )
    need.removed_at = NOON

    assert refused(need.save)


def test_an_organisation_with_a_plan_is_never_deleted(action, cast):
    with pytest.raises(ProtectedError):
        cast["W-N1"].delete()
