"""What changes the log of a plan's risks: all year, and nothing typed is ever lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from organisations.history import AlreadyThere, EditedMeanwhile
from planning.models import Plan, Risk
from planning.plans.gathering import plan_document
from planning.plans.lines import remove_action
from planning.plans.signing import submit_plan
from planning.risks.actions import (
    RiskValues,
    add_risk,
    close_risk,
    edit_risk,
    remove_risk,
    reopen_risk,
)
from planning.risks.lines import risk_lines
from tests.conftest import NOON, TODAY
from tests.planning.planners import plan_with_a_need
from tests.planning.risks.values import risk_values

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def who(cast):
    return {"by": cast.pcn_lead, "at": LATER}


def now(risk: Risk) -> Risk:
    return Risk.objects.get(pk=risk.pk)


def close(risk, who, *, because="It passed.", number=1) -> Risk:
    return close_risk(risk=risk, closed_because=because, number=number, **who)


def test_references_are_counted_up_and_never_given_twice(risk, who):
    remove_risk(risk=risk, **who)

    again = add_risk(plan=risk.plan, values=risk_values(title="Another"), **who)

    assert again.reference == "R02"


def test_a_second_click_adds_nothing(risk, who):
    with pytest.raises(AlreadyThere) as there:
        add_risk(plan=risk.plan, values=risk_values(), **who)

    assert there.value.current == risk
    assert Risk.objects.count() == 1


def test_a_risk_that_was_closed_may_come_again_in_the_same_words(risk, who):
    close(risk, who)

    assert add_risk(plan=risk.plan, values=risk_values(), **who).reference == "R02"


def test_an_action_of_another_plan_is_refused(risk, cycle, framework, cast, who):
    _, other, _ = plan_with_a_need(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)

    with pytest.raises(ValidationError, match="an action of this plan"):
        add_risk(plan=risk.plan, values=risk_values(title="Other", action=other), **who)


def test_an_nhs_number_is_refused(risk, who):
    with pytest.raises(ValidationError, match="NHS number"):
        add_risk(plan=risk.plan, values=risk_values(words="About 943 476 5919"), **who)


def test_what_two_people_changed_in_different_fields_both_stands(risk, who):
    edit_risk(risk=risk, values=risk_values(owner="Chair"), number=1, **who)

    edit_risk(risk=risk, values=risk_values(impact=5), number=1, **who)

    assert (now(risk).owner, now(risk).impact, now(risk).number) == ("Chair", 5, 3)


def test_what_two_people_changed_in_one_field_is_asked(risk, who):
    edit_risk(risk=risk, values=risk_values(owner="Chair"), number=1, **who)

    with pytest.raises(EditedMeanwhile) as edited:
        edit_risk(risk=risk, values=risk_values(owner="Nurse"), number=1, **who)

    assert edited.value.clashes == {"owner"}
    assert now(risk).owner == "Chair"


def test_saving_what_stands_changes_nothing(risk, who):
    edit_risk(risk=risk, values=risk_values(), number=1, **who)

    assert now(risk).number == 1


def test_a_closed_risk_keeps_its_words_until_it_is_open_again(risk, who):
    close(risk, who)

    with pytest.raises(ValidationError, match="Open it again"):
        edit_risk(risk=risk, values=risk_values(owner="Chair"), number=2, **who)

    reopen_risk(risk=risk, **who)
    edit_risk(risk=risk, values=risk_values(owner="Chair"), number=3, **who)
    assert (now(risk).owner, now(risk).closed_at, now(risk).closed_because) == ("Chair", None, "")


def test_a_risk_is_not_closed_without_a_reason(risk, who):
    with pytest.raises(ValidationError):
        close(risk, who, because="")


def test_of_two_who_close_a_risk_the_second_reads_the_reason_of_the_first(risk, who):
    close(risk, who)

    assert close(risk, who).number == 2
    with pytest.raises(EditedMeanwhile):
        close(risk, who, because="It happened.")
    close(risk, who, because="It happened.", number=2)

    assert now(risk).closed_because == "It happened."
    assert now(risk).closed_at == LATER


def test_opening_an_open_risk_changes_nothing(risk, who):
    assert reopen_risk(risk=risk, **who).number == 1


def test_what_was_taken_out_is_closed_and_opened_no_more_but_can_be_saved_again(risk, who):
    remove_risk(risk=risk, **who)
    remove_risk(risk=risk, **who)

    for change in (lambda: close(risk, who), lambda: reopen_risk(risk=risk, **who)):
        with pytest.raises(ValidationError, match="taken out"):
            change()
    with pytest.raises(EditedMeanwhile):
        edit_risk(risk=risk, values=risk_values(owner="Chair"), number=1, **who)
    edit_risk(risk=risk, values=risk_values(owner="Chair"), number=2, **who)
    assert now(risk).removed_at is None


def test_a_risk_that_was_signed_is_never_taken_out(logged, cast, who):
    submit_plan(plan=Plan.objects.get(), by=cast.pcn_lead, at=NOON)

    with pytest.raises(ValidationError, match="never lost"):
        remove_risk(risk=logged, **who)


def test_risks_change_while_the_plan_stands_signed(logged, cast, who):
    submit_plan(plan=Plan.objects.get(), by=cast.pcn_lead, at=NOON)

    values = replace(RiskValues.of(logged), impact=5)
    edit_risk(risk=logged, values=values, number=1, **who)
    add_risk(plan=logged.plan, values=risk_values(title="Another"), **who)

    assert [(line.reference, line.impact) for line in risk_lines(logged.plan)] == [
        ("R01", 5),
        ("R02", 3),
    ]


def test_a_risk_outlives_its_action_and_then_belongs_to_the_whole_plan(
    logged, framework, cast, who
):
    plan, action = logged.plan, logged.action
    line = risk_lines(plan)[0]
    assert (line.action, line.theme_code) == ("A01", "SUP")

    remove_action(action=action, **who)

    document = plan_document(Plan.objects.with_return().get(), on=TODAY)
    assert [(each.action, each.theme, each.theme_code) for each in document.risks] == [("", "", "")]


def test_its_history_says_who_did_what(risk, cast, who):
    close(risk, who)
    reopen_risk(risk=risk, by=cast.pcn_contributor, at=LATER)

    past = risk.history.order_by("-history_id")
    assert [each.closed_because for each in past] == ["", "It passed.", ""]
    assert [each.history_user for each in past] == [
        cast.pcn_contributor,
        cast.pcn_lead,
        cast.pcn_lead,
    ]
