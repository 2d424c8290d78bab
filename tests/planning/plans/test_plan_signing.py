"""Reviewing, sending and reopening a plan through the browser."""

import pytest

from planning.models import Plan, PlanRevision
from planning.plans.asking import remove_need
from planning.plans.lines import add_action, add_suggested, remove_action
from planning.plans.signing import submit_plan
from tests.conftest import NOON, text_of
from tests.planning.planners import action_values, page, save_priorities, send


def test_the_review_says_what_is_sent_to_whom_and_what_to_look_at(asking, lead):
    text = lead.get(page("plan_submit")).text

    for words in [
        "A trained facilitator",
        "Asked of Blackmoor Place",
        "A01 has no outcome.",
        "You have not written down your priorities.",
        "You sign as pcn lead, Fellside PCN",
        "Sign our plan and send 1 support need",
    ]:
        assert words in text


@pytest.mark.parametrize("name", ["plan", "plan_submit"])
def test_the_plan_says_that_other_pcns_will_read_what_it_asks_for(asking, lead, name):
    assert (
        "Once Blackmoor Place or Westmere Integrated Care Board publishes its support plan, "
        "everybody beneath it reads what you asked for and the answer."
    ) in lead.get(page(name)).text


def test_signing_from_the_review_freezes_the_plan(asking, lead):
    seal = lead.get(page("plan_submit")).context["seal"]

    response = lead.post(page("plan_submit"), {"seen": seal}, follow=True)

    assert "Signed, revision 1" in response.text
    signed = text_of(lead.get(page("plan")))
    assert "It does not change any more. Its 1 support need has been sent." in signed
    assert "sent to Blackmoor Place" not in response.text + signed
    assert PlanRevision.objects.get().signed_as == "pcn lead, Fellside PCN"


def test_a_plan_that_asks_for_nothing_sends_nothing(asking, cast, lead):
    remove_need(need=asking[2], by=cast.pcn_lead, at=NOON)
    review = lead.get(page("plan_submit"))

    lead.post(page("plan_submit"), {"seen": review.context["seal"]})

    assert "Sign our plan</button>" in text_of(review)
    assert "been sent" not in text_of(lead.get(page("plan")))


def test_a_plan_changed_since_it_was_read_is_read_again_before_it_is_signed(asking, cast, lead):
    plan, action, _ = asking
    seal = lead.get(page("plan_submit")).context["seal"]
    remove_action(action=action, by=cast.pcn_contributor, at=NOON)
    add_action(
        plan=plan,
        theme=action.theme,
        values=action_values(title="Another"),
        by=cast.pcn_contributor,
        at=NOON,
    )

    response = lead.post(page("plan_submit"), {"seen": seal}, follow=True)

    assert "The plan changed since you opened this page" in response.text
    assert not PlanRevision.objects.exists()


def test_nobody_signs_without_having_read(asking, lead):
    response = lead.post(page("plan_submit"), follow=True)

    assert "Read it again, then sign it." in response.text
    assert not PlanRevision.objects.exists()


def test_a_second_click_on_send_does_no_harm(asking, cast, lead):
    submit_plan(plan=asking[0], by=cast.pcn_lead, at=NOON)

    response = lead.post(page("plan_submit"), {"seen": "x"})

    assert response.url == page("plan")
    assert PlanRevision.objects.count() == 1


def test_after_reopening_the_page_says_what_changed_since_the_revision(
    asking, framework, cast, lead
):
    plan, _, _ = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    lead.post(page("plan_reopen"))
    step = framework.steps["INT-01-N"]
    add_suggested(plan=Plan.objects.get(), step=step, by=cast.pcn_lead, at=NOON)

    text = lead.get(page("plan")).text

    assert "Since revision 1: 1 action added (A02)." in text
    assert "Review and sign revision 2" in text
    assert "Only your PCN team sees what changed since." in text


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("plan_start", []),
        ("action_suggest", ["INT-01-N"]),
        ("action_undo", ["A01"]),
        ("plan_reopen", []),
    ],
)
def test_a_button_pressed_after_the_session_ended_leads_back_to_the_plan(
    name, more, client, asking
):
    response = client.post(page(name, *more))

    assert response.url.endswith(f"?next={page('plan')}")


def test_who_signs_gets_a_receipt_that_says_what_happens_next_and_by_when(asking, cast, lead):
    seal = lead.get(page("plan_submit")).context["seal"]

    receipt = text_of(lead.post(page("plan_submit"), {"seen": seal}, follow=True))

    assert "Signed, revision 1" in receipt
    assert "What happens next" in receipt
    assert "Your 1 support need is with those you asked." in receipt
    assert "A trained facilitator, needed by 31 January 2027" in receipt


def test_the_review_counts_priorities_as_the_page_of_them_calls_them(plan, cast, lead):
    two = {"priorities": "One team.\nTwo rooms.", "number": plan.number}
    save_priorities(plan=plan, by=cast.pcn_lead, at=NOON, **two)

    assert "<strong>2</strong> priorities" in text_of(lead.get(page("plan_submit")))


def test_the_start_of_a_plan_names_the_tick_as_the_return_does(assessment, framework, cast, lead):
    send(assessment, framework, by=cast.pcn_lead, planned={"INT-01-N"})

    assert "you marked “Plan this for 2026/27”" in text_of(lead.get(page("plan")))
