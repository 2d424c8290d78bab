"""The page of a plan through the browser: who reads what of it, and what it shows."""

import pytest

from compendium.choices import State
from planning.build_order.actions import add_group
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.models import Action, SupportNeed
from planning.plans.lines import add_action, edit_action
from planning.plans.signing import reopen_plan, start_plan, submit_plan
from planning.risks.actions import add_risk
from tests import factories as make
from tests.compendium.examples import Writer
from tests.conftest import NOON
from tests.planning.build_order.values import group_values
from tests.planning.planners import (
    MILESTONE,
    action_values,
    answer,
    need_values,
    page,
    plan_with_a_need,
    return_of,
    save_priorities,
    send,
)
from tests.planning.risks.values import risk_values

SECRET = "Form one team"
DRAFT_PAGES = [
    ("plan_narrative", []),
    ("action_add", []),
    ("action", ["A01"]),
    ("action_remove", ["A01"]),
    ("need_add", ["A01"]),
    ("need_edit", ["N01"]),
    ("need_remove", ["N01"]),
    ("plan_submit", []),
    ("plan_document", []),
    ("plan_download", ["html"]),
]


# --- Who reads what ----------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["pcn_lead", "pcn_contributor"])
def test_the_team_reads_its_draft(asking, sign_in, cast, person):
    response = sign_in(getattr(cast, person)).get(page("plan"))

    assert SECRET in response.text
    assert "only your primary care network (PCN) team" in response.text


@pytest.mark.parametrize(
    "person", ["pcn_reader", "place_reviewer", "system_staff", "administrator", "reader"]
)
def test_others_who_see_the_network_read_that_there_is_a_draft_and_nothing_in_it(
    asking, sign_in, cast, person
):
    client = sign_in(getattr(cast, person))

    response = client.get(page("plan"))

    assert response.status_code == 200
    assert "In progress" in response.text
    assert SECRET not in response.text
    assert "1 action" not in response.text
    for name, more in DRAFT_PAGES:
        assert client.get(page(name, *more)).status_code == 403, name


@pytest.mark.parametrize(
    "person", ["tarnbeck_lead", "other_place_reviewer", "outsider", "other_administrator", "nobody"]
)
def test_those_outside_find_nothing(asking, sign_in, cast, person):
    client = sign_in(getattr(cast, person))

    answers = {
        client.get(page(name, *more)).status_code for name, more in [("plan", []), *DRAFT_PAGES]
    }

    assert answers == {404}


@pytest.mark.parametrize("person", ["pcn_reader", "place_reviewer", "system_staff", "reader"])
def test_a_signed_plan_is_read_by_those_above_and_later_changes_are_not(
    asking, sign_in, cast, person
):
    plan, action, _ = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    edit_action(
        action=action,
        values=action_values(title="Not signed yet"),
        number=1,
        by=cast.pcn_lead,
        at=NOON,
    )
    client = sign_in(getattr(cast, person))

    pages = [
        client.get(page("plan")),
        client.get(page("plan_document")),
        client.get(page("plan_revision", 1)),
    ]

    assert all(SECRET in response.text for response in pages[1:])
    assert "A trained facilitator" in pages[0].text
    assert not any("Not signed yet" in response.text for response in pages)


def test_a_contributor_writes_but_does_not_sign(asking, sign_in, cast):
    client = sign_in(cast.pcn_contributor)

    assert client.post(page("plan_submit")).status_code == 403
    assert client.post(page("plan_reopen")).status_code == 403
    assert "Your lead reviews the plan" in client.get(page("plan")).text


def test_a_plan_that_does_not_exist_yet_can_be_started_by_its_team_only(
    cycle, framework, cast, sign_in, lead
):
    assessment = return_of(cycle, cast["W-N1"])
    send(assessment, framework, by=cast.pcn_lead, planned={"INT-02-N"})

    refused = sign_in(cast.place_reviewer).post(page("plan_start"))
    offered = lead.get(page("plan"))
    lead.post(page("plan_start"))

    assert refused.status_code == 403
    assert framework.steps["INT-02-N"].text in offered.text
    assert Action.objects.get().step == framework.steps["INT-02-N"]


# --- The page of the plan ----------------------------------------------------------------------


def test_the_page_shows_priorities_actions_milestones_and_answers(asking, lead, cast):
    plan, _, need = asking
    save_priorities(
        plan=plan, priorities="Finish things\n\nThen rest", number=1, by=cast.pcn_lead, at=NOON
    )
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    need.refresh_from_db()
    decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.DECLINED,
        reason="The money is spent.",
        organisation=cast["W-P1"],
    )

    text = lead.get(page("plan")).text

    for words in [
        "<li>Finish things</li><li>Then rest</li>",
        "31 December 2026: Rota agreed",
        "A01 runs April 2026 to March 2027",
        "Blackmoor Place cannot do this",
        "The money is spent.",
        "1 declined",
        "Start revision 2",
    ]:
        assert words in text


def test_a_waiting_need_says_who_holds_it_since_when(asking, lead, cast):
    submit_plan(plan=asking[0], by=cast.pcn_lead, at=NOON)

    assert "Blackmoor Place has held this since 22 November 2026." in lead.get(page("plan")).text


def test_one_click_adds_a_suggestion_and_offers_to_undo_it(cycle, framework, cast, lead):
    assessment = return_of(cycle, cast["W-N1"])
    answer(assessment, framework.steps["INT-02-N"], by=cast.pcn_lead, level=framework.levels[1])
    start_plan(assessment=assessment, by=cast.pcn_lead, at=NOON)
    before = lead.get(page("plan")).text

    added = lead.post(page("action_suggest", "INT-02-N"), follow=True).text
    undone = lead.post(page("action_undo", "A01"), follow=True).text

    assert "Your answer: 1 Exploring." in before
    assert "Added as A01" in added
    assert "Added as A01" not in undone
    assert not Action.objects.standing().exists()


def test_typed_text_is_shown_as_text(cycle, framework, cast, lead):
    bad = "<script>alert(1)</script>"
    plan, action, _ = plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    values = action_values(
        title=bad, outcome=bad, lead=bad, partners=bad, milestones=((MILESTONE[0], bad),)
    )
    edit_action(action=action, values=values, number=1, by=cast.pcn_lead, at=NOON)
    save_priorities(plan=plan, priorities=bad, number=1, by=cast.pcn_lead, at=NOON)

    for name in ["plan", "plan_submit", "plan_document", "plan_narrative"]:
        text = lead.get(page(name)).text
        assert bad not in text
        assert "&lt;script&gt;" in text


def test_the_page_costs_as_much_for_thirty_actions_as_for_three_and_at_most_20_queries(
    asking, framework, cast, lead, django_assert_max_num_queries
):
    plan, _, _ = asking
    add_group(plan=plan, values=group_values(), by=cast.pcn_lead, at=NOON)
    add_risk(plan=plan, values=risk_values(), by=cast.pcn_lead, at=NOON)

    def queries() -> int:
        with django_assert_max_num_queries(20) as counted:
            assert lead.get(page("plan")).status_code == 200
        return len(counted)

    def grow(numbers: range) -> None:
        for number in numbers:
            action = add_action(
                plan=plan,
                theme=framework.themes["INT"],
                values=action_values(title=f"Action {number}", milestones=(MILESTONE,)),
                by=cast.pcn_lead,
                at=NOON,
            )
            SupportNeed.objects.create(
                action=action, reference=f"N{number + 10}", **vars(need_values())
            )

    grow(range(2))
    few = queries()
    grow(range(2, 29))

    assert queries() == few


def test_after_a_move_the_page_names_the_place_of_today_among_its_readers(cast, plan, lead):
    make.LinkFactory(parent=cast["W-P2"], child=cast["W-N1"], is_primary=False)

    said = lead.get(page("plan")).text

    assert (
        "Blackmoor Place, Saltcrag Place and Westmere Integrated Care Board can see that you are "
        "writing a plan, not what is in it." in said
    )


def test_a_suggestion_says_how_many_examples_help_with_it_and_leads_to_them(
    plan, lead, cast, framework
):
    write = Writer(cast, framework)
    write(State.PUBLISHED, code="W-N2")
    write(State.PUBLISHED, code="W-N3", tied_to="INT")
    write(State.PROPOSED)

    said = lead.get(page("plan")).content.decode()

    assert '/returns/W-N1/2026-27/beside/INT-02-N/">Good practice for INT-02-N (2)</a>' in said
