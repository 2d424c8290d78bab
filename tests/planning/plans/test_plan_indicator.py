"""An action names an indicator of its system: chosen, shown, frozen."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from documents.freezing import state_of
from measures.models import Indicator
from planning.models import Plan
from planning.plans.changes import changes_between
from planning.plans.gathering import plan_document, signed_document
from planning.plans.lines import ActionValues, edit_action
from planning.plans.signing import submit_plan
from planning.plans.workbook import plan_workbook
from planning.schemas import plan_2_to_3
from tests.conftest import NOON, TODAY, text_of
from tests.layers import layer
from tests.measures.figures import make_indicator, make_value
from tests.planning.planners import FELLSIDE, action_values, plan_with_a_need

ACTION = reverse("planning:action", args=[*FELLSIDE, "A01"])
PAGE = reverse("planning:plan", args=FELLSIDE)


@layer
def indicator(cast) -> Indicator:
    return make_indicator(cast["W-SYS"])


@layer
def plan(cycle, framework, cast) -> Plan:
    plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    return Plan.objects.get()


def name(plan: Plan, indicator: Indicator | None, by):
    action = plan.actions.get()
    values = action_values(lead="PCN manager", indicator=indicator)
    return edit_action(action=action, values=values, number=action.number, by=by, at=NOON)


def typed(indicator: Indicator) -> dict:
    said = {"title": "Form one team", "start_quarter": 1, "end_quarter": 4, "number": 1}
    return said | {"indicator": indicator.pk}


def test_it_is_chosen_in_a_fold_of_the_form_and_stands_there_again(indicator, plan, cast, sign_in):
    lead = sign_in(cast.pcn_lead)
    assert "<summary>Measure, money and dependencies</summary>" in text_of(lead.get(ACTION))

    lead.post(ACTION, typed(indicator))

    assert plan.actions.get().indicator == indicator
    assert '<details class="app-fold" open>' in text_of(lead.get(ACTION))


def test_the_plan_shows_its_newest_value_and_leads_to_it(indicator, plan, cast, sign_in):
    name(plan, indicator, cast.pcn_lead)
    lead = sign_in(cast.pcn_lead)
    assert "No value yet." in text_of(lead.get(PAGE))

    make_value(indicator, cast["W-N1"], 63)

    page = text_of(lead.get(PAGE))
    assert "Newest value: 63%, July to September 2026." in page
    assert 'href="/measures/W-SYS/ACC-01/of/W-N1/"' in page


def test_only_one_that_the_plans_own_system_uses_can_be_chosen(indicator, plan, cast, sign_in):
    others = make_indicator(cast["X-SYS"], "XYZ-1")
    lead = sign_in(cast.pcn_lead)

    page = lead.post(ACTION, typed(others))

    assert "Choose an indicator from the list" in text_of(page)
    with pytest.raises(ValidationError, match="that your system uses"):
        name(plan, others, cast.pcn_lead)


def test_a_retired_one_stays_where_it_was_named_and_is_offered_nowhere_else(
    indicator, plan, cast, sign_in
):
    name(plan, indicator, cast.pcn_lead)
    Indicator.objects.update(retired_at=NOON)
    lead = sign_in(cast.pcn_lead)

    assert str(indicator) in text_of(lead.get(ACTION))
    add = reverse("planning:action_add", args=FELLSIDE)
    assert str(indicator) not in text_of(lead.get(add))
    assert name(plan, indicator, cast.pcn_lead).indicator == indicator
    name(plan, None, cast.pcn_lead)
    indicator.refresh_from_db()
    with pytest.raises(ValidationError, match="that your system uses"):
        name(plan, indicator, cast.pcn_lead)


def test_its_history_names_it(indicator, plan, cast, sign_in):
    name(plan, indicator, cast.pcn_lead)

    past = reverse("planning:action_past", args=[*FELLSIDE, "A01"])

    assert str(indicator) in text_of(sign_in(cast.pcn_lead).get(past))
    (now, said), *_ = ActionValues.states(plan.actions.get())
    assert (now.indicator, said.indicator) == (indicator, indicator)


def test_what_was_signed_keeps_the_name_it_had(indicator, plan, cast):
    name(plan, indicator, cast.pcn_lead)
    revision = submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    Indicator.objects.update(name="Seen at once")
    signed = signed_document(revision)
    later = plan_document(Plan.objects.with_return().get(), on=TODAY)

    assert signed.actions[0].measured_by == "Seen the same day (ACC-01)"
    assert later.actions[0].indicator == "Seen at once"
    assert changes_between(signed, later) == []


def test_naming_another_is_a_change_of_the_action(indicator, plan, cast):
    revision = submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    plan.actions.update(indicator=indicator)
    later = plan_document(Plan.objects.with_return().get(), on=TODAY)

    assert changes_between(signed_document(revision), later) == ["1 action changed (A01)"]


def test_document_and_workbook_name_it(indicator, plan, cast, sign_in):
    name(plan, indicator, cast.pcn_lead)
    document = plan_document(Plan.objects.with_return().get(), on=date(2026, 11, 22))

    book = load_workbook(BytesIO(plan_workbook(document)))

    headers, row = book["Actions"].iter_rows(values_only=True)
    assert row[headers.index("Indicator")] == "Seen the same day (ACC-01)"
    page = sign_in(cast.pcn_lead).get(reverse("planning:plan_document", args=FELLSIDE))
    assert "Seen the same day (ACC-01)" in text_of(page)


def test_what_was_signed_before_names_none(plan):
    state = state_of(plan_document(Plan.objects.with_return().get(), on=TODAY))
    before = [
        {key: value for key, value in action.items() if not key.startswith("indicator")}
        for action in state["actions"]
    ]

    assert plan_2_to_3(state | {"actions": before}) == state
