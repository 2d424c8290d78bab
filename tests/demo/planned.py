"""What the demonstration shows of plans and needs, of help on offer and of support plans."""

from assessments.models import Reminder
from organisations.choices import Tier
from planning.build_order.lines import group_lines, signed_order
from planning.choices import NeedState, OfferState, Outcome
from planning.models import (
    Action,
    Commitment,
    Decision,
    Offer,
    Plan,
    PlanReminder,
    PlanRevision,
    PlanTemplate,
    SignedGroup,
    SignedRisk,
    SupportNeed,
    SupportPlan,
)
from planning.offers.shown import OfferShown
from planning.plan_templates.offered import offered_to
from planning.risks.lines import risk_lines, signed_lines
from planning.risks.scores import BANDS, band_of
from tests.demo.answered import TODAY, count, fellside_pcn, networks

CODE = "assessment__organisation__ods_code"


def assert_plans_stand_in_every_state(this):
    plans = Plan.objects.filter(assessment__in=networks(this))
    drafts = plans.filter(state=Plan.State.DRAFT)
    assert 0 < plans.count() < 41
    assert plans.filter(state=Plan.State.SUBMITTED).count() > 15
    assert drafts.filter(revisions=None).exists()
    assert drafts.exclude(revisions=None).exists()
    ambermere = plans.get(assessment__organisation__ods_code="D-N01")
    assert ambermere.state == Plan.State.SUBMITTED
    assert SupportNeed.objects.filter(action__plan=ambermere).exists()
    assert Reminder.objects.filter(assessment__cycle=this).exists()
    assert PlanReminder.objects.filter(assessment__cycle=this).exists()


def assert_risks_stand_in_every_state(this):
    signed = SignedRisk.objects.filter(revision__plan__assessment__cycle=this)
    assert signed.filter(closed_on=None).count() > 50
    assert signed.exclude(closed_on=None).exists()
    assert {
        band_of(likelihood * impact).word
        for likelihood, impact in signed.values_list("likelihood", "impact")
    } == {band.word for band in BANDS}
    ambermere = Plan.objects.get(assessment__cycle=this, assessment__organisation__ods_code="D-N01")
    assert signed_lines(ambermere.revisions.get()) != risk_lines(ambermere)


def assert_build_orders_differ_and_go_on(this):
    signed = SignedGroup.objects.filter(revision__plan__assessment__cycle=this)
    assert signed.count() > 60
    assert set(count(signed.filter(place=1), "revision__plan__assessment__tier")) == {
        Tier.NEIGHBOURHOOD,
        Tier.PLACE,
        Tier.SYSTEM,
    }
    assert len(count(signed, "key")) >= 9
    assert len(count(signed, "name")) > len(count(signed, "key"))
    assert len(count(signed, "start_quarter")) > 3
    without = PlanRevision.objects.filter(plan__assessment__cycle=this, signed_groups=None)
    assert without.exists()
    ambermere = Plan.objects.get(assessment__cycle=this, assessment__organisation__ods_code="D-N01")
    assert signed_order(ambermere.revisions.get()) == group_lines(ambermere) != ()


def assert_needs_stand_in_every_state(last, this):
    needs = SupportNeed.objects.filter(action__plan__assessment__cycle=this)
    assert set(count(needs, "state")) == set(NeedState)
    waiting = needs.filter(state=NeedState.WAITING)
    ages = [(TODAY - need.held_since.date()).days for need in waiting]
    assert min(ages) < 7
    assert max(ages) > 14
    passed_up = Decision.objects.filter(outcome=Outcome.PASSED_UP).values("need")
    after = SupportNeed.objects.filter(pk__in=passed_up)
    assert set(count(after, "state")) == {NeedState.PASSED_UP, NeedState.MET, NeedState.DECLINED}
    held_by = count(after, "holder__tier")
    assert set(held_by) == {Tier.SYSTEM}


def assert_support_plans_stand_in_every_state(this):
    plans = SupportPlan.objects.filter(cycle=this)
    assert plans.count() == 5
    assert plans.filter(revisions=None).count() == 2
    blackmoor = plans.get(organisation__ods_code="D-P1")
    [published] = blackmoor.revisions.all()
    last_commitment = Commitment.history.filter(support_plan=blackmoor).latest()
    assert last_commitment.history_date > published.signed_at


def assert_offers_stand_in_every_state():
    shown = [OfferShown.of(offer, on=TODAY) for offer in Offer.objects.with_taken()]
    assert {each.state for each in shown} == set(OfferState)
    assert any(each.taken for each in shown)


def assert_a_template_was_adapted_by_two_and_not_by_fellside(this):
    template = PlanTemplate.objects.get(owner__ods_code="D-P1", cycle=this)
    assert template.editions.count() == 2
    taken = Action.objects.standing().filter(template_action__template=template)
    assert set(count(taken, "plan__assessment__organisation__ods_code")) == {"D-N01", "D-N08"}
    assert "Deputy practice manager" in set(count(taken, "lead"))
    assert template.lines.filter(signed_in__isnull=False).exists()
    fellside, ambermere, reopened = (
        offered_to(Plan.objects.get(assessment__cycle=this, **{CODE: code}).assessment)
        for code in ("D-N05", "D-N01", "D-N08")
    )
    assert [each.words for each in fellside] == ["Nothing taken yet, of 3 actions"]
    assert ambermere[0].taken
    assert reopened[0].changed
    assert PlanTemplate.objects.filter(cycle=this, editions=None).exists()


def assert_fellside_has_answers_to_last_year(last):
    needs = SupportNeed.objects.filter(
        action__plan__assessment__cycle=last,
        action__plan__assessment__organisation=fellside_pcn(),
    )
    outcomes = Decision.objects.filter(need__in=needs)
    assert needs.count() >= 5
    assert set(count(outcomes, "outcome")) >= {Outcome.MET, Outcome.DECLINED}


def assert_every_promise_lies_after_the_decision_that_names_it():
    met = Decision.objects.filter(outcome=Outcome.MET).select_related("commitment")

    assert met.count() > 80
    assert [each for each in met if each.commitment.due_on <= each.decided_at.date()] == []
