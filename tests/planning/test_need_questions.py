"""Questions asked of needs: whom they wait for, and who answered them."""

from datetime import timedelta

import pytest

from organisations.models import Organisation
from planning.choices import NeedState, Outcome
from planning.decisions.actions import decide
from planning.models import Action, SupportNeed
from tests.conftest import NOON, TODAY
from tests.layers import layer
from tests.planning.asking import ask, references


@layer
def two_askers(cast, cycle, framework):
    """Fellside asks Blackmoor for two things, Oxenclough asks Saltcrag for one."""
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    ask(cycle, framework, cast["W-N3"], by=cast.other_pcn_lead)


def test_what_an_organisation_asks_for_is_found_by_its_code_and_by_words_of_its_name(two_askers):
    found = {
        words: SupportNeed.objects.asked_by(words).count()
        for words in ("w-n1", "fell", "W-N3", "PCN", "W-N")
    }

    assert found == {"w-n1": 2, "fell": 2, "W-N3": 1, "PCN": 3, "W-N": 0}


def test_actions_are_those_of_one_plan_and_needs_those_of_one_action(two_askers):
    first, second, other = SupportNeed.objects.order_by("pk")

    assert list(Action.objects.of_plan(other.action.plan)) == [other.action]
    assert list(SupportNeed.objects.of_action(first.action).order_by("pk")) == [first, second]


def test_what_an_organisation_holds_is_of_one_cycle(cast, cycle, next_year, two_askers):
    held = {
        code: SupportNeed.objects.held_at(cast[code], cycle).count()
        for code in ("W-P1", "W-P2", "W-SYS")
    }

    assert held == {"W-P1": 2, "W-P2": 1, "W-SYS": 0}
    assert not SupportNeed.objects.held_at(cast["W-P1"], next_year).exists()


def test_what_a_commitment_meets_is_found_by_whose_it_is_and_its_reference(cast, written):
    def met_by(code: str, reference: str) -> list[str]:
        return references(SupportNeed.objects.met_by(cast[code], reference))

    assert met_by("W-P1", "C01") == ["N01"]
    assert met_by("W-P1", "C02") == met_by("W-SYS", "C01") == []


def test_what_is_asked_beneath_is_of_the_organisation_and_of_the_cycle(
    cast, cycle, next_year, two_askers
):
    beneath = {
        code: SupportNeed.objects.asked_beneath(cast[code], cycle).count()
        for code in ("W-N1", "W-P1", "W-P2", "W-SYS")
    }

    assert beneath == {"W-N1": 0, "W-P1": 2, "W-P2": 1, "W-SYS": 3}
    assert not SupportNeed.objects.asked_beneath(cast["W-P1"], next_year).exists()


def test_an_organisation_answers_what_it_holds_and_what_it_decided(
    cast, cycle, next_year, two_askers
):
    first = SupportNeed.objects.order_by("pk").first()
    decide(
        need=first,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.PASSED_UP,
        reason="Too large for us.",
        organisation=cast["W-P1"],
    )
    answered = {
        code: references(SupportNeed.objects.answered_by(cast[code], cycle))
        for code in ("W-P1", "W-P2", "W-SYS")
    }

    assert answered == {"W-P1": ["N01", "N02"], "W-P2": ["N01"], "W-SYS": ["N01"]}
    assert not SupportNeed.objects.answered_by(cast["W-P1"], next_year).exists()


def test_the_last_decision_is_that_of_the_organisation_on_that_need(cast, cycle, two_askers):
    needs = SupportNeed.objects.order_by("pk")
    for need, outcome in zip(needs[:2], (Outcome.PASSED_UP, Outcome.DECLINED), strict=True):
        decide(
            need=need,
            by=cast.place_reviewer,
            at=NOON,
            outcome=outcome,
            reason="For now.",
            organisation=cast["W-P1"],
        )
    decide(
        need=needs[0],
        by=cast.system_staff,
        at=NOON,
        outcome=Outcome.DECLINED,
        reason="No money.",
        organisation=cast["W-SYS"],
    )

    def last(code: str, outcome: str | None) -> list[int]:
        found = SupportNeed.objects.decided_last(cast[code], outcome)
        return [list(needs).index(need) for need in found.order_by("pk")]

    assert [last("W-P1", each) for each in (*Outcome, None)] == [[], [0], [1], [], [2]]
    assert [last("W-SYS", each) for each in (*Outcome, None)] == [[], [], [0], [], [1, 2]]


def test_a_need_is_undecided_while_it_waits_or_was_passed_up(two_askers):
    waiting, passed_up, declined = SupportNeed.objects.order_by("pk")
    SupportNeed.objects.filter(pk=passed_up.pk).update(state=NeedState.PASSED_UP)
    SupportNeed.objects.filter(pk=declined.pk).update(state=NeedState.DECLINED)

    assert list(SupportNeed.objects.undecided().order_by("pk")) == [waiting, passed_up]


@pytest.mark.parametrize(("closed", "code"), [(-1, "W-SYS"), (0, "W-P1"), (None, "W-P1")])
def test_the_system_decides_from_the_day_after_the_holder_closed(closed, code, cast, two_askers):
    day = None if closed is None else TODAY + timedelta(days=closed)
    Organisation.objects.filter(pk=cast["W-P1"].pk).update(closed_on=day)

    need = SupportNeed.objects.with_holder_now(on=TODAY).order_by("pk").first()

    assert need.held_by == cast[code].pk
