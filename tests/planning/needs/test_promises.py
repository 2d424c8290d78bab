"""From the answer in a plan to the commitment in the support plan that was published."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from planning.choices import NeedState, Outcome
from planning.decisions.actions import decide
from planning.models import Plan
from planning.needs.answers import Decided, NeedAnswer, Promise
from planning.needs.promises import placed, published_places
from planning.plans.signing import reopen_plan, submit_plan
from planning.support.actions import CommitmentValues, edit_commitment, publish_support_plan
from tests import factories as make
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.asking import WHY_NOW, ask, commit, support_plan_of
from tests.planning.planners import an_answer, save_priorities

LINE = reverse("planning:support_plan_revision", args=["W-P1", "2026-27", 1]) + "#C01"


def meet(need, commitment, cast):
    decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.MET,
        reason="From April.",
        organisation=cast["W-P1"],
        commitment=commitment,
    )


def publish(cycle, cast):
    plan = support_plan_of(cycle, cast["W-P1"])
    return publish_support_plan(support_plan=plan, by=cast.place_reviewer, at=NOON, reason=WHY_NOW)


@layer
def need(cycle, framework, cast):
    return ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0]


@pytest.fixture
def read(sign_in, cast):
    def page_of(person: str) -> str:
        client = sign_in(getattr(cast, person))
        return client.get(reverse("planning:plan", args=["W-N1", "2026-27"])).content.decode()

    return page_of


@pytest.mark.parametrize("person", ["pcn_lead", "pcn_reader", "place_reviewer"])
def test_a_commitment_leads_to_its_line_in_the_published_support_plan(
    cycle, cast, need, read, sign_in, person
):
    meet(need, commit(cycle, cast["W-P1"], by=cast.place_reviewer), cast)
    publish(cycle, cast)

    document = sign_in(cast.pcn_lead).get(LINE.partition("#")[0]).content.decode()

    assert f'<a href="{LINE}">C01<span' in read(person)
    assert 'id="C01"' in document


def test_a_commitment_that_is_not_published_yet_is_named_without_a_link(cycle, cast, need, read):
    publish_first = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    publish(cycle, cast)
    later = commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Fund a day of cover")
    meet(need, later, cast)

    page = read("pcn_lead")

    assert (publish_first.reference, later.reference) == ("C01", "C02")
    assert "(C02)" in page
    assert "#C02" not in page


def decided(cast, code: str, promise: Promise | None = None) -> NeedAnswer:
    by = cast[code]
    outcome, state = (
        (Outcome.MET, NeedState.MET) if promise else (Outcome.DECLINED, NeedState.DECLINED)
    )
    latest = Decided(outcome, by.name, code, NOON, "Reviewer", "Because.", promise)
    return NeedAnswer(state, by.name, NOON, (latest,))


def test_only_what_was_promised_is_looked_up_in_what_the_reader_sees_published_last(
    cast, cycle, django_assert_num_queries
):
    """Blackmoor promised and published twice; Saltcrag published, and declined."""
    commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    publish(cycle, cast)
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Fund a day of cover")
    publish(cycle, cast)
    commit(cycle, cast["W-P2"], by=cast.other_place_reviewer)
    saltcrag = support_plan_of(cycle, cast["W-P2"])
    publish_support_plan(
        support_plan=saltcrag, by=cast.other_place_reviewer, at=NOON, reason=WHY_NOW
    )
    promised = decided(cast, "W-P1", Promise("C01", "Lend", "Lead", date(2027, 3, 31)))
    answers = [an_answer(), promised, decided(cast, "W-P2")]
    elsewhen = make.CycleFactory(system=cast["W-SYS"], version=cycle.version, slug="2027-28")
    last = LINE.replace("/1/", "/2/")

    places = published_places(cast.system_staff, cycle, answers)

    assert places == {("W-P1", "C01"): last, ("W-P1", "C02"): last.replace("C01", "C02")}
    assert [placed(answer, places) for answer in answers[::2]] == answers[::2]
    assert placed(promised, places).latest.promise.address == last
    assert placed(promised, {}) == promised
    assert published_places(cast.outsider, cycle, answers) == {}
    assert published_places(cast.system_staff, elsewhen, answers) == {}
    with django_assert_num_queries(0):
        assert published_places(cast.system_staff, cycle, answers[::2]) == {}


def test_what_is_signed_holds_no_address_of_a_support_plan(cycle, cast, need, read):
    meet(need, commit(cycle, cast["W-P1"], by=cast.place_reviewer), cast)
    publish(cycle, cast)
    plan = Plan.objects.get()
    plan = reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    words = {"priorities": "One more", "number": plan.number}
    save_priorities(plan=plan, by=cast.pcn_lead, at=NOON, **words)
    read("pcn_lead")

    signed = submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)

    (decided,) = signed.content["needs"][0]["answer"]["decisions"]
    assert set(decided["promise"]) == {
        "reference",
        "title",
        "lead",
        "due_on",
        "changed_at",
    }


def test_a_commitment_changed_after_the_decision_says_so_to_those_who_were_told(
    cycle, cast, need, read
):
    commitment = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    meet(need, commitment, cast)
    assert "Changed on" not in read("pcn_lead")

    values = replace(CommitmentValues.of(commitment), due_on=date(2027, 6, 30))
    edit_commitment(
        commitment=commitment,
        values=values,
        number=1,
        by=cast.place_reviewer,
        at=NOON + timedelta(days=3),
    )

    page = read("pcn_lead")
    assert "by 30 June 2027" in page
    assert "Changed on 25 November 2026, after this was decided." in page
