"""The delivery plan as a document: one value, what it says of itself, and what changed in it."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import render_to_string

from planning.choices import NeedState, Outcome
from planning.decisions.actions import decide
from planning.needs.answers import Decided, Promise
from planning.plans.asking import add_need
from planning.plans.changes import changes_between, counted_states
from planning.plans.copies import plan_paper
from planning.plans.document import sign
from planning.plans.gathering import plan_document, signed_document, with_answers_of
from planning.plans.lines import add_action
from planning.plans.signing import reopen_plan, submit_plan
from tests.conftest import NOON, TODAY
from tests.planning.planners import (
    MILESTONE,
    action_values,
    an_action,
    an_answer,
    long_document,
    need_values,
)


def test_a_draft_says_so_on_its_cover_and_every_page(asking):
    document = plan_document(asking[0], on=TODAY)

    html = plan_paper(document).page()

    assert document.is_draft
    assert "DRAFT. Nobody has signed this plan yet." in html
    assert '<p class="doc-running-notice">DRAFT</p>' in html
    assert "Self-assessment not submitted yet" in html
    assert "1 practice" in html


def test_demonstration_data_says_so_on_its_cover_and_every_page():
    html = plan_paper(long_document(1, demonstration=True)).page()

    assert "Demonstration data. All of it is invented." in html
    assert '<p class="doc-running-notice">Demonstration data</p>' in html


@pytest.mark.parametrize(
    ("tier", "title"),
    [
        ("neighbourhood", "PCN delivery plan"),
        ("place", "Place delivery plan"),
        ("system", "System delivery plan"),
    ],
)
def test_each_tier_has_its_own_title(tier, title):
    assert replace(long_document(1), tier=tier).title == title


def test_the_cover_of_a_signed_plan_says_what_a_board_asks():
    html = plan_paper(long_document(1)).page(site="https://planning.example/")

    for words in [
        "Plan year April 2026 to March 2027",
        "Signed, revision 1",
        "PCN lead, Fellside PCN",
        "22 November 2026",
        "5 practices",
        "24 of 24 steps answered",
        "Delivery Framework, Version 1",
        "abababab abababab",
        "https://planning.example/plans/W-N1/2026-27/revisions/1/",
    ]:
        assert words in html


def test_what_was_typed_is_text_in_every_copy():
    html = plan_paper(long_document(1, words="<script>alert(1)</script> & more")).html()

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;" in html


def test_a_signed_plan_shows_todays_answers_and_its_revision_those_of_its_day(asking, cast):
    plan, _, need = asking
    revision = submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    need.refresh_from_db()
    decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.PASSED_UP,
        reason="One rule for every place.",
        organisation=cast["W-P1"],
    )
    frozen = signed_document(revision)

    later = with_answers_of(frozen, plan, on=date(2026, 12, 1))

    assert frozen.needs[0].answer.state == NeedState.WAITING
    assert later.needs[0].answer.latest.reason == "One rule for every place."
    assert later.needs[0].answer.holder == "Westmere Integrated Care Board"
    assert "Passed up to Westmere" in re.sub(r"\s+", " ", plan_paper(later).page())
    assert "with the answers of 1 December 2026" in plan_paper(later).page()
    assert replace(later, needs=frozen.needs, as_on=frozen.as_on) == frozen


def test_a_plan_under_a_new_revision_still_prints_what_was_signed(asking, cast):
    plan, _, _ = asking
    revision = submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)

    assert signed_document(revision).revision == 1
    assert plan_document(plan, on=TODAY).is_draft


def test_each_kind_of_answer_is_said_in_words():
    promise = Promise("C01", "Lend a facilitator", "Place lead", date(2027, 3, 31))
    met = Decided("met", "Blackmoor Place", "W-P1", NOON, "x", "Gladly.", promise)
    declined = replace(met, outcome="declined", promise=None)
    said = {
        state: re.sub(
            r"\s+",
            " ",
            render_to_string(
                "planning/plans/_plan_answer.html",
                {"answer": replace(an_answer(state), decisions=decisions)},
            ),
        )
        for state, decisions in [
            (NeedState.WAITING, ()),
            (NeedState.MET, (met,)),
            (NeedState.DECLINED, (declined,)),
        ]
    }

    assert "Blackmoor Place has held this since 22 November 2026" in said[NeedState.WAITING]
    assert "Blackmoor Place will do this by 31 March 2027:" in said[NeedState.MET]
    assert "Lead: Place lead" in said[NeedState.MET]
    assert "Blackmoor Place cannot do this." in said[NeedState.DECLINED]


def test_changes_are_told_in_words():
    before = long_document(2)
    after = replace(
        before,
        priorities=(),
        actions=(replace(before.actions[0], lead="Somebody else"), an_action(3)),
        needs=before.needs[:1],
    )

    assert changes_between(before, after) == [
        "priorities changed",
        "1 action added (A03)",
        "1 action changed (A01)",
        "1 action taken out (A02)",
        "1 support need taken out (N02)",
    ]


def test_an_answer_alone_is_no_change():
    before = long_document(1)
    after = replace(before, needs=(replace(before.needs[0], answer=an_answer(NeedState.DECLINED)),))

    assert changes_between(before, after) == []
    assert counted_states(after.needs) == "1 declined"


def test_a_document_costs_as_much_for_thirty_actions_as_for_three(
    asking, framework, cast, django_assert_num_queries, django_assert_max_num_queries
):
    plan, _, _ = asking

    def grow(numbers: range) -> None:
        for number in numbers:
            action = add_action(
                plan=plan,
                theme=framework.themes["INT"],
                values=action_values(title=f"Action {number}", milestones=(MILESTONE,)),
                by=cast.pcn_lead,
                at=NOON,
            )
            add_need(action=action, values=need_values(), by=cast.pcn_lead, at=NOON)

    def fresh():
        return type(plan).objects.with_return().get(pk=plan.pk)

    grow(range(2))
    three = fresh()
    with django_assert_max_num_queries(12) as counted:
        plan_document(three, on=TODAY)
    grow(range(2, 29))
    thirty = fresh()

    with django_assert_num_queries(len(counted)):
        assert len(plan_document(thirty, on=TODAY).actions) == 30


def test_files_say_in_their_name_what_they_are():
    assert (
        plan_paper(long_document(1)).file_name("pdf")
        == "fellside-pcn-delivery-plan-2026-27-revision-1.pdf"
    )
    draft = replace(long_document(1), revision=0)
    assert plan_paper(draft).file_name("xlsx") == "fellside-pcn-delivery-plan-2026-27-draft.xlsx"


def test_signing_gives_a_document_its_own_address(asking):
    draft = plan_document(asking[0], on=TODAY)

    signed = sign(draft, number=2, signed_as="PCN lead, Fellside PCN")

    assert draft.address == "/plans/W-N1/2026-27/document/"
    assert signed.address == "/plans/W-N1/2026-27/revisions/2/"
    assert signed.status == "Signed, revision 2"
