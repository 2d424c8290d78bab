"""What is asked of plans, needs and support plans: who finds which, and which a question means."""

from datetime import timedelta

import pytest

from assessments.models import Assessment, Cycle
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.decisions.replies import reply_to
from planning.models import (
    Action,
    Commitment,
    Decision,
    Plan,
    PlanRevision,
    Reply,
    SupportCategory,
    SupportNeed,
    SupportPlan,
    SupportPlanRevision,
)
from planning.plans.lines import remove_action
from planning.querysets import cycles_of
from tests.cast import PEOPLE
from tests.conftest import NOON, TODAY
from tests.layers import layer
from tests.planning.asking import ask, commit, publish, references, support_plan_of
from tests.planning.planners import category

TEAM = {"pcn_lead", "pcn_contributor"}
ABOVE = {"place_reviewer", "system_staff", "administrator", "reader"}
SEES_FELLSIDE = TEAM | {"pcn_reader"} | ABOVE
READS_BLACKMOOR = SEES_FELLSIDE | {"tarnbeck_lead"}  # its PCNs, itself and those above it


@layer
def replied(cast, cycle, framework) -> list[Reply]:
    """Fellside asked for two things, both were declined twice, and it replied to each decision."""
    replies = []
    for need in ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2):
        for day in (1, 2):
            need.refresh_from_db()
            decision = decide(
                need=need,
                by=cast.place_reviewer,
                at=NOON,
                outcome=Outcome.DECLINED,
                reason="No money.",
                organisation=cast["W-P1"],
            )
            at = NOON + timedelta(days=3 - day)
            said = {"words": "Why?", "verdict": "not_it", "by": cast.pcn_lead}
            replies.append(reply_to(decision=decision, at=at, **said))
    return replies


# --- Who finds which ---------------------------------------------------------------------------


@pytest.mark.parametrize("person", PEOPLE)
def test_a_decision_is_found_by_all_who_see_who_asked(person, cast, written):
    found = Decision.objects.visible_to(getattr(cast, person), on=TODAY)

    assert found.exists() == (person in SEES_FELLSIDE)


@pytest.mark.parametrize("person", PEOPLE)
def test_a_support_plan_is_found_by_those_above_and_by_who_stood_in_it(person, cast, written):
    user = getattr(cast, person)
    publish(cast, written)

    for kind in (SupportPlan, SupportPlanRevision):
        found = kind.objects.visible_to(user, on=TODAY)
        assert found.exists() == (person in READS_BLACKMOOR)
    for kind in (SupportPlan, Commitment):
        found = kind.objects.editable_by(user, on=TODAY)
        assert found.exists() == (person == "place_reviewer")


def test_a_pcn_finds_no_support_plan_of_a_cycle_that_asked_it_nothing(cast, written, next_year):
    SupportPlan.objects.create(organisation=cast["W-P1"], cycle=next_year)

    assert list(SupportPlan.objects.visible_to(cast.pcn_lead, on=TODAY)) == [written]
    assert SupportPlan.objects.visible_to(cast.place_reviewer, on=TODAY).count() == 2


@pytest.mark.parametrize("person", PEOPLE)
def test_what_was_replied_to_a_decision_is_found_by_all_who_see_who_asked(person, cast, replied):
    found = Reply.objects.visible_to(getattr(cast, person), on=TODAY)

    assert found.exists() == (person in SEES_FELLSIDE)


@pytest.mark.parametrize("person", PEOPLE)
def test_actions_and_needs_are_changed_by_the_team_alone(person, cast, asking):
    user = getattr(cast, person)

    assert Action.objects.editable_by(user, on=TODAY).exists() == (person in TEAM)
    assert SupportNeed.objects.editable_by(user, on=TODAY).exists() == (person in TEAM)


@pytest.mark.parametrize("kind", [Plan, PlanRevision, SupportNeed, Decision, SupportPlan])
def test_who_finds_what_follows_the_day(kind, cast, written):
    cast.pcn_lead.memberships.update(end=TODAY - timedelta(days=1))
    publish(cast, written)

    found = kind.objects.visible_to

    assert found(cast.pcn_lead, on=TODAY - timedelta(days=1)).exists()
    assert not found(cast.pcn_lead, on=TODAY).exists()


# --- What a question means ---------------------------------------------------------------------


def test_cycles_of_an_organisation_ask_it_or_one_beneath_it_something(cast, cycle, next_year):
    for code in ("W-N1", "W-P1", "W-SYS"):
        assert list(cycles_of(Cycle.objects.all(), cast[code])) == [cycle]
    assert not cycles_of(Cycle.objects.all(), cast["X-SYS"]).exists()


def test_what_was_taken_out_stands_no_longer(cast, asking):
    _, action, need = asking
    assert (Action.objects.standing().get(), SupportNeed.objects.standing().get()) == (action, need)

    remove_action(action=action, by=cast.pcn_lead, at=NOON)

    assert not Action.objects.standing().exists()
    assert not SupportNeed.objects.standing().exists()


def test_revisions_of_a_plan_are_its_own_newest_first(cast, cycle, framework, asking):
    plan = asking[0]
    ask(cycle, framework, cast["W-N3"], by=cast.other_pcn_lead)
    for number in (1, 2):
        PlanRevision.objects.create(
            plan=plan, number=number, content={}, signed_at=NOON, signed_by=cast.pcn_lead
        )
    own, others = PlanRevision.objects, Assessment.objects.exclude(pk=plan.assessment_id)

    assert [each.number for each in own.of_assessment(plan.assessment)] == [2, 1]
    assert [each.number for each in own.of_assessments([plan.assessment])] == [2, 1]
    assert own.of_assessments(others).count() == 1
    assert "content" in own.of_assessments(others)[0].get_deferred_fields()


def test_beside_a_return_stand_the_support_plans_of_its_cycle_above_it_and_its_own(
    cast, cycle, next_year, written
):
    commit(cycle, cast["W-P2"], by=cast.other_place_reviewer)
    publish(cast, written)
    revision = SupportPlanRevision.objects.get()
    for plan in (
        support_plan_of(cycle, cast["W-P2"]),
        SupportPlan.objects.create(organisation=cast["W-P1"], cycle=next_year),
    ):
        revision.pk, revision.support_plan = None, plan
        revision.save()

    def beside(code: str) -> set[str]:
        returns = Assessment.objects.filter(cycle=cycle, organisation=cast[code])
        found = SupportPlanRevision.objects.beside(returns)
        return {(str(r.support_plan.organisation), r.support_plan.cycle.slug) for r in found}

    blackmoor, saltcrag = ("Blackmoor Place", "2026-27"), ("Saltcrag Place", "2026-27")
    assert beside("W-N1") == beside("W-P1") == {blackmoor}
    assert beside("W-N2") == {blackmoor, saltcrag}
    assert beside("W-P2") == {saltcrag}
    assert beside("W-SYS") == set()


def test_what_an_organisation_promises_is_of_one_cycle_and_for_needs_it_decided(
    cast, cycle, next_year, written
):
    first, second, elsewhere = (
        commit(when, cast[code], by=by, title="Fund a day of cover")
        for when, code, by in (
            (cycle, "W-P1", cast.place_reviewer),
            (next_year, "W-P1", cast.place_reviewer),
            (cycle, "W-P2", cast.other_place_reviewer),
        )
    )
    [met] = Commitment.objects.exclude(pk__in=[first.pk, second.pk, elsewhere.pk])
    blackmoor = cast["W-P1"]

    assert list(SupportPlan.objects.answering(blackmoor, cycle)) == [written]
    assert list(Commitment.objects.answering(blackmoor, cycle)) == [met, first]
    assert list(Commitment.objects.answering(blackmoor, next_year)) == [second]
    assert list(Commitment.objects.answering_needs(SupportNeed.objects.all())) == [met]


def test_the_newest_revision_is_the_last_of_each_support_plan(cast, cycle, written):
    commit(cycle, cast["W-P2"], by=cast.other_place_reviewer)
    publish(cast, written)
    revision = SupportPlanRevision.objects.get()
    for plan, number in ((written, 2), (support_plan_of(cycle, cast["W-P2"]), 1)):
        revision.pk, revision.support_plan, revision.number = None, plan, number
        revision.save()

    newest = SupportPlanRevision.objects.newest().order_by("support_plan__organisation__name")

    assert [(str(r.support_plan.organisation), r.number) for r in newest] == [
        ("Blackmoor Place", 2),
        ("Saltcrag Place", 1),
    ]


@pytest.fixture
def merged() -> SupportCategory:
    """Team working was merged into leadership; digital was retired."""
    lead = category()
    categories = SupportCategory.objects
    categories.filter(code="TEAM").update(merged_into=lead, retired_at=NOON)
    categories.filter(code="DIGI").update(retired_at=NOON)
    return lead


def test_categories_stand_until_they_are_merged_and_are_offered_until_they_are_retired(db, merged):
    def without(found) -> set[str]:
        return {"TEAM", "DIGI", "LEAD"} - set(found.values_list("code", flat=True))

    retired = SupportCategory.objects.get(code="DIGI")

    assert without(SupportCategory.objects.standing()) == {"TEAM"}
    assert without(SupportCategory.objects.offered()) == {"TEAM", "DIGI"}
    assert without(SupportCategory.objects.offered(beside=retired.pk)) == {"TEAM"}
    gone = SupportCategory.objects.get(code="TEAM")
    assert without(SupportCategory.objects.offered(beside=gone.pk)) == {"TEAM", "DIGI"}


def test_a_category_counts_the_needs_and_the_commitments_that_are_in_it(cast, cycle, written):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Fund a day of cover")
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Fund another")

    found = {each.code: each for each in SupportCategory.objects.with_use()}

    assert (found["LEAD"].need_count, found["LEAD"].commitment_count) == (2, 3)
    assert (found["TEAM"].need_count, found["TEAM"].commitment_count) == (0, 0)


def test_what_is_in_a_category_is_found_by_its_code_and_by_that_of_one_merged_into_it(
    cast, written, merged
):
    """Two were merged, and each need is found once."""
    SupportCategory.objects.filter(code="DATA").update(merged_into=merged, retired_at=NOON)

    def found(code: str) -> list[str]:
        return references(SupportNeed.objects.of_category(code))

    assert found("LEAD") == found("TEAM") == ["N01", "N02"]
    assert found("DIGI") == []
    other = SupportCategory.objects.get(code="DIGI")
    for kind in (SupportNeed, Commitment):
        assert kind.objects.of_categories(merged, other).exists()
        assert not kind.objects.of_categories(other).exists()
