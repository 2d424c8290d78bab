"""Bringing last year's actions into this year's draft: what comes along, and what says so."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from organisations.history import AlreadyThere
from planning.build_order.actions import GroupValues
from planning.carrying.actions import carry_over, copy_action, go_on_with
from planning.models import Action, Plan
from planning.plans.copies import plan_paper
from planning.plans.gathering import plan_document
from planning.plans.lines import ActionValues, add_suggested, edit_action, remove_action
from planning.plans.signing import reopen_plan, submit_plan
from tests.conftest import NOON, TODAY
from tests.layers import layer
from tests.planning.build_order.values import ASTHMA, group_values
from tests.planning.carrying.years import MARKS, RAN_OUT, sign_last_year
from tests.planning.planners import LATER, action_values, page, read_of

pytestmark = pytest.mark.usefixtures("noon")


@layer
def earlier(plan, framework, cast) -> Plan:
    """What Fellside signed for 2025/26, beside its draft of this year."""
    step = framework.steps["INT-01-N"]
    return sign_last_year(plan.assessment, framework.themes["INT"], by=cast.pcn_lead, step=step)


def carry(plan, cast, reference="A01", why=RAN_OUT) -> Action:
    return carry_over(plan=plan, reference=reference, why=why, by=cast.pcn_lead, at=NOON)


def test_unfinished_work_goes_on_from_now_with_its_words_and_says_why(plan, earlier, cast):
    action = carry(plan, cast)

    assert (action.carried_from, action.carried_why) == (
        earlier.actions.get(reference="A01"),
        RAN_OUT,
    )
    assert (action.start_quarter, action.end_quarter) == (3, 4)
    assert (action.title, action.lead, action.funding) == ("Train the team", "PCN manager", 125050)
    assert action.step.code == "INT-01-N"


def test_work_that_was_planned_into_this_year_keeps_its_own_end_and_what_lies_ahead(
    plan, earlier, cast
):
    action = carry(plan, cast, "A02")

    assert (action.start_quarter, action.end_quarter) == (3, 5)
    assert ActionValues.of(action).milestones == MARKS[1:]


def test_what_is_done_again_is_copied_into_the_same_quarters(plan, earlier, cast):
    action = copy_action(plan=plan, reference="A01", by=cast.pcn_lead, at=NOON)

    assert (action.start_quarter, action.end_quarter, action.carried_why) == (2, 3, "")


def test_each_is_brought_once_until_it_is_taken_out(plan, earlier, cast):
    first = carry(plan, cast)
    with pytest.raises(ValidationError, match="in this plan already, as A01"):
        copy_action(plan=plan, reference="A01", by=cast.pcn_lead, at=NOON)
    remove_action(action=first, by=cast.pcn_lead, at=NOON)

    assert carry(plan, cast).reference == "A02"


def test_one_taken_out_and_brought_over_again_does_not_come_back_beside_it(plan, earlier, cast):
    first = carry(plan, cast, "A02")
    remove_action(action=first, by=cast.pcn_lead, at=NOON)
    carry(plan, cast, "A02")
    stale = {"number": first.number + 1, "values": action_values(title="Ours")}

    with pytest.raises(ValidationError, match="It was brought over again, as A02"):
        edit_action(action=first, by=cast.pcn_lead, at=NOON, **stale)


def test_it_is_the_signed_words_that_come_and_not_those_of_a_later_draft(plan, earlier, cast):
    reopen_plan(plan=earlier, by=cast.pcn_lead, at=LATER)
    source = earlier.actions.get(reference="A01")
    edit_action(
        action=source, values=action_values(title="Later"), number=1, by=cast.pcn_lead, at=LATER
    )

    assert carry(plan, cast).title == "Train the team"


def test_a_suggestion_that_says_no_more_than_its_step_gives_way(plan, earlier, framework, cast):
    drafted = add_suggested(plan=plan, step=framework.steps["INT-01-N"], by=cast.pcn_lead, at=NOON)

    action = carry(plan, cast)

    assert (action.pk, action.number, action.title) == (drafted.pk, 2, "Train the team")


def test_an_action_that_somebody_wrote_for_the_step_is_never_written_over(
    plan, earlier, framework, cast
):
    drafted = add_suggested(plan=plan, step=framework.steps["INT-01-N"], by=cast.pcn_lead, at=NOON)
    edit_action(
        action=drafted, values=action_values(title="Ours"), number=1, by=cast.pcn_lead, at=NOON
    )

    with pytest.raises(ValidationError, match="INT-01-N has an action in this plan already, A01"):
        carry(plan, cast)


def test_without_a_reason_nothing_is_carried_over(plan, earlier, cast, lead):
    with pytest.raises(ValidationError, match="Enter why it goes on"):
        carry(plan, cast, why=" ")

    assert "Enter why it goes on" in lead.post(page("action_carry", "A01"), {"why": ""}).text
    assert not plan.actions.exists()


def test_what_was_never_signed_is_not_there(plan, earlier, cast):
    with pytest.raises(ValidationError, match="signed no plan for an earlier year that has A09"):
        carry(plan, cast, "A09")


def test_pages_lead_from_the_plan_through_last_years_to_the_new_action(plan, earlier, lead):
    begun = read_of(lead.get(page("plan")))
    listed = read_of(lead.get(page("last_year")))
    carried = lead.post(page("action_carry", "A01"), {"why": RAN_OUT}, follow=True)
    copied = lead.post(page("action_copy", "A02"), follow=True)

    assert "Bring actions over from your plan for 2025/26" in begun
    assert "Train the team A01" in listed
    assert "A01 carried over as A01." in read_of(carried)
    assert "A02 copied as A02." in read_of(copied)
    assert "In this plan as A01" in read_of(copied)


def test_page_document_and_workbook_say_where_it_came_from(plan, earlier, cast, lead):
    carry(plan, cast)
    copy_action(plan=plan, reference="A02", by=cast.pcn_lead, at=NOON)
    said = f"Carried over from A01 of the plan for 2025/26: {RAN_OUT}"

    pages = [read_of(lead.get(page(name))) for name in ("plan", "plan_document")]
    book = load_workbook(BytesIO(plan_paper(plan_document(plan, on=TODAY)).file("xlsx")))
    heads, *rows = book["Actions"].values

    assert all(said in each for each in pages)
    assert [row[heads.index("From last year")] for row in rows] == [
        said,
        "Copied from A02 of the plan for 2025/26",
    ]
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)


def test_where_no_earlier_plan_was_signed_there_is_nothing_to_bring(plan, lead):
    assert lead.get(page("last_year")).status_code == 404
    assert "Bring actions over" not in lead.get(page("plan")).text


def test_the_database_keeps_a_reason_with_what_it_is_the_reason_of(plan, earlier, cast):
    carry(plan, cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        plan.actions.update(carried_from=None)
    twin = plan.actions.get()
    twin.pk, twin.reference, twin.step = None, "A09", None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_team_still_to_be_built_goes_on_and_starts_when_it_was_to_or_now(plan, earlier, cast):
    who = {"plan": plan, "by": cast.pcn_lead, "at": NOON}

    passed, ahead = (go_on_with(reference=reference, **who) for reference in ("G01", "G02"))

    assert [(each.reference, each.start_quarter) for each in (passed, ahead)] == [
        ("G01", 3),
        ("G02", 4),
    ]
    assert GroupValues.of(ahead) == group_values(name=ASTHMA, start_quarter=4)
    with pytest.raises(AlreadyThere):
        go_on_with(reference="G02", **who)
    with pytest.raises(ValidationError, match="has G09 in it"):
        go_on_with(reference="G09", **who)


def test_the_page_of_last_year_brings_a_group_into_the_order(plan, earlier, lead):
    begun = read_of(lead.get(page("last_year")))
    brought = lead.post(page("group_go_on", "G02"), follow=True)
    again = lead.post(page("group_go_on", "G02"), follow=True)

    assert f"{ASTHMA} G02 Its team was to start: January to March 2027" in begun
    assert "G02 is in the build order as G01." in read_of(brought)
    assert "In this plan as G01" in read_of(brought)
    assert "G02 is in this plan already, as G01." in read_of(again)
