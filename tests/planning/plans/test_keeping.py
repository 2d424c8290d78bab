"""The way back from a revision that was begun: the plan stands again as it was signed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from planning.models import Action, Plan, SupportNeed
from planning.plans.asking import add_need
from planning.plans.changes import changes_between
from planning.plans.gathering import plan_document, signed_document
from planning.plans.keeping import keep_revision
from planning.plans.lines import ActionValues, add_action, edit_action, remove_action
from planning.plans.signing import reopen_plan, submit_plan
from tests.conftest import NOON, TODAY, text_of
from tests.layers import layer
from tests.planning.planners import action_values, need_values, page, save_priorities

HOUR = timedelta(hours=1)


@layer
def signed(asking, cast):
    """Fellside's plan as revision 1, with an action, a milestone and a need that was sent."""
    plan, _, _ = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    return Plan.objects.get(pk=plan.pk)


@layer
def changed(signed, framework, cast):
    """The same, opened again: priorities, an action and its milestones changed, others added."""
    who = {"by": cast.pcn_lead, "at": NOON + HOUR}
    plan = reopen_plan(plan=signed, **who)
    save_priorities(plan=plan, priorities="Something else", number=plan.number, **who)
    action = plan.actions.get()
    other = replace(ActionValues.of(action), title="Form two teams", milestones=())
    edit_action(action=action, values=other, number=action.number, **who)
    add_need(action=action, values=need_values(title="A second facilitator"), **who)
    own = action_values(title="Another thing")
    add_action(plan=plan, theme=framework.themes["INT"], values=own, **who)
    return Plan.objects.get(pk=plan.pk)


def test_what_was_changed_since_is_dropped_and_the_plan_stands_as_signed(changed, cast):
    keep_revision(plan=changed, by=cast.pcn_lead, at=NOON + 2 * HOUR)

    plan = Plan.objects.with_return().get(pk=changed.pk)
    document = plan_document(plan, on=TODAY)
    assert not plan.is_open
    assert changes_between(signed_document(plan.revisions.get()), document) == []
    assert [action.milestones for action in document.actions] != [()]


def test_nothing_that_was_typed_is_deleted(changed, cast):
    keep_revision(plan=changed, by=cast.pcn_lead, at=NOON + 2 * HOUR)

    titles = {past.title for action in Action.objects.all() for past in action.history.all()}
    assert {"Form two teams", "Another thing"} <= titles
    assert SupportNeed.objects.get(title="A second facilitator").removed_at is not None
    assert "Something else" in {past.priorities for past in changed.history.all()}


def test_an_action_taken_out_since_comes_back(signed, cast):
    unsent = add_an_action_and_sign(signed, cast)
    plan = reopen_plan(plan=signed, by=cast.pcn_lead, at=NOON + 3 * HOUR)
    remove_action(action=unsent, by=cast.pcn_lead, at=NOON + 3 * HOUR)

    keep_revision(plan=plan, by=cast.pcn_lead, at=NOON + 4 * HOUR)

    unsent.refresh_from_db()
    assert unsent.removed_at is None


def add_an_action_and_sign(plan, cast) -> Action:
    theme, who = plan.actions.first().theme, {"by": cast.pcn_lead}
    plan = reopen_plan(plan=plan, at=NOON + HOUR, **who)
    values = action_values(title="One more")
    action = add_action(plan=plan, theme=theme, values=values, at=NOON + HOUR, **who)
    submit_plan(plan=plan, at=NOON + 2 * HOUR, **who)
    return action


def test_a_plan_nobody_has_signed_has_nothing_to_go_back_to(asking, cast):
    with pytest.raises(ValidationError, match="Nobody has signed this plan yet"):
        keep_revision(plan=asking[0], by=cast.pcn_lead, at=NOON)


def test_signing_an_unchanged_plan_is_refused_and_makes_no_revision(signed, cast, lead):
    plan = reopen_plan(plan=signed, by=cast.pcn_lead, at=NOON + HOUR)

    with pytest.raises(ValidationError, match="Nothing has changed since revision 1"):
        submit_plan(plan=plan, by=cast.pcn_lead, at=NOON + HOUR)

    assert plan.revisions.count() == 1
    assert "so there is nothing to sign" in text_of(lead.get(page("plan_submit")))


def test_the_page_says_what_will_be_dropped_before_it_is(changed, lead):
    asked = text_of(lead.get(page("plan_keep")))
    said = text_of(lead.post(page("plan_keep"), follow=True))

    assert "priorities changed, 1 action added (A02), 1 action changed (A01)" in asked
    assert "These changes are dropped from the plan." in asked
    assert "Revision 1 stands as it was signed." in said
    assert timezone.localdate() == TODAY
