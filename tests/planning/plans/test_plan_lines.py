"""The actions of a plan: what adding, editing and taking out does, and what is refused."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from organisations.history import AlreadyThere, EditedMeanwhile
from planning.models import Action
from planning.plans.gathering import plan_document
from planning.plans.lines import add_action, add_suggested, edit_action, remove_action
from planning.plans.signing import reopen_plan, submit_plan
from tests.conftest import NOON, TODAY
from tests.planning.planners import LATER, MILESTONE, action_values


def test_an_action_keeps_its_milestones_in_order_of_date(plan, framework, cast):
    earlier = (date(2026, 6, 30), "First meeting")

    action = add_action(
        plan=plan,
        theme=framework.themes["INT"],
        values=action_values(milestones=(MILESTONE, earlier)),
        by=cast.pcn_lead,
        at=NOON,
    )

    assert list(action.milestones.values_list("due_on", "text")) == [earlier, MILESTONE]


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2027, 1, 1)])
def test_a_milestone_outside_the_quarters_of_its_action_is_refused(plan, framework, cast, day):
    mark = (day, "Too early or too late")
    values = action_values(start_quarter=2, end_quarter=3, milestones=(mark,))

    with pytest.raises(ValidationError, match="July to December 2026"):
        add_action(
            plan=plan, theme=framework.themes["INT"], values=values, by=cast.pcn_lead, at=NOON
        )

    assert not Action.objects.exists()


def test_a_seventh_milestone_is_refused(plan, framework, cast):
    values = action_values(milestones=(MILESTONE,) * 7)

    with pytest.raises(ValidationError, match="at most 6"):
        add_action(
            plan=plan, theme=framework.themes["INT"], values=values, by=cast.pcn_lead, at=NOON
        )


def test_a_step_has_one_action_at_a_time(plan, framework, cast):
    step = framework.steps["SUP-01-N"]
    add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)

    with pytest.raises(ValidationError, match="has an action in this plan already"):
        add_action(
            plan=plan,
            theme=step.row.theme,
            step=step,
            values=action_values(),
            by=cast.pcn_lead,
            at=NOON,
        )


def test_an_nhs_number_in_an_action_is_refused(plan, framework, cast):
    with pytest.raises(ValidationError, match="looks like an NHS number"):
        add_action(
            plan=plan,
            theme=framework.themes["INT"],
            values=action_values(outcome="For 943 476 5919"),
            by=cast.pcn_lead,
            at=NOON,
        )


def test_a_second_editor_sees_what_stands_and_overwrites_nothing(asking, cast):
    _, action, _ = asking
    edit_action(
        action=action, values=action_values(title="Theirs"), number=1, by=cast.pcn_lead, at=NOON
    )

    with pytest.raises(EditedMeanwhile) as conflict:
        edit_action(
            action=action,
            values=action_values(title="Mine"),
            number=1,
            by=cast.pcn_contributor,
            at=NOON,
        )

    assert conflict.value.current.title == "Theirs"
    assert Action.objects.get(pk=action.pk).title == "Theirs"


def test_saving_what_stands_already_changes_nothing(asking, cast):
    _, action, _ = asking
    values = action_values(lead="PCN manager", milestones=(MILESTONE,))

    saved = edit_action(action=action, values=values, number=1, by=cast.pcn_lead, at=LATER)

    assert saved.number == 1
    assert action.history.count() == 1


def test_editing_milestones_keeps_those_that_stay(asking, cast):
    _, action, _ = asking
    kept = action.milestones.get()
    other = (date(2027, 2, 1), "Team meets weekly")

    edit_action(
        action=action,
        values=action_values(milestones=(MILESTONE, other)),
        number=1,
        by=cast.pcn_lead,
        at=LATER,
    )

    assert [row.pk == kept.pk for row in action.milestones.all()] == [True, False]


def test_taking_an_action_out_keeps_it_on_record_with_its_needs(asking, cast):
    plan, action, need = asking

    remove_action(action=action, by=cast.pcn_lead, at=LATER)

    action.refresh_from_db()
    need.refresh_from_db()
    assert action.removed_at == need.removed_at == LATER
    assert plan_document(plan, on=TODAY).actions == ()


def test_an_action_that_carries_a_sent_need_stays_in_the_plan(asking, cast):
    plan, action, _ = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=LATER)

    with pytest.raises(ValidationError, match=r"already asked for \(N01\)"):
        remove_action(action=action, by=cast.pcn_lead, at=LATER)

    assert plan.actions.standing().contains(action)


def test_saving_an_action_that_was_taken_out_asks_first_and_then_puts_it_back(asking, cast):
    _, action, _ = asking
    remove_action(action=action, by=cast.pcn_lead, at=NOON)

    with pytest.raises(EditedMeanwhile) as conflict:
        edit_action(
            action=action, values=action_values(title="Mine"), number=1, by=cast.pcn_lead, at=NOON
        )
    back = edit_action(
        action=action,
        values=action_values(title="Mine"),
        number=conflict.value.current.number,
        by=cast.pcn_lead,
        at=NOON,
    )

    assert (back.removed_at, back.title) == (None, "Mine")


def test_references_are_never_given_twice(plan, framework, cast):
    theme = framework.themes["INT"]
    given = {"plan": plan, "theme": theme, "by": cast.pcn_lead, "at": NOON}
    first = add_action(values=action_values(), **given)
    remove_action(action=first, by=cast.pcn_lead, at=NOON)

    second = add_action(values=action_values(), **given)

    assert (first.reference, second.reference) == ("A01", "A02")


def test_the_same_action_sent_twice_stands_once(plan, framework, cast):
    values = action_values(milestones=(MILESTONE,))
    given = {"plan": plan, "theme": framework.themes["INT"], "by": cast.pcn_lead, "at": NOON}
    first = add_action(values=values, **given)

    with pytest.raises(AlreadyThere) as there:
        add_action(values=values, **given)
    other = add_action(values=action_values(), **given)

    assert there.value.current == first
    assert (first.reference, other.reference) == ("A01", "A02")
