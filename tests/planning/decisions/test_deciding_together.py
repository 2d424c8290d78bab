"""Several needs decided at once; none is ever lost, and each says where it stands."""

from datetime import date
from itertools import product

import pytest
from django.core.exceptions import ValidationError

from organisations.history import EditedMeanwhile
from planning.choices import UNDECIDED, NeedState, Outcome
from planning.decisions.actions import decide_together
from planning.models import Commitment, SupportNeed
from planning.needs.answers import answer_to
from tests.planning.asking import ask, commit, commitment_values
from tests.planning.decisions.deciding import decided
from tests.planning.planners import LATER


def test_several_needs_get_one_answer_and_one_new_commitment(cast, cycle, framework):
    needs = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=3)

    decide_together(
        needs=[(need, need.number) for need in needs],
        by=cast.place_reviewer,
        at=LATER,
        organisation=cast["W-P1"],
        outcome=Outcome.MET,
        reason="From April.",
        new=commitment_values(),
    )

    commitment = Commitment.objects.get()
    assert commitment.reference == "C01"
    assert commitment.decisions.count() == 3


def test_one_need_alone_may_get_a_new_commitment_too(cast, need):
    decide_together(
        needs=[(need, need.number)],
        by=cast.place_reviewer,
        at=LATER,
        organisation=cast["W-P1"],
        outcome=Outcome.MET,
        reason="From April.",
        new=commitment_values(),
    )

    assert Commitment.objects.get().decisions.get().need == need


def test_where_one_of_several_changed_none_is_decided(cast, cycle, framework):
    first, second = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    decided(cast, second, Outcome.DECLINED)

    with pytest.raises(EditedMeanwhile):
        decide_together(
            needs=[(first, first.number), (second, second.number)],
            by=cast.place_reviewer,
            at=LATER,
            organisation=cast["W-P1"],
            outcome=Outcome.MET,
            reason="From April.",
            new=commitment_values(),
        )

    first.refresh_from_db()
    assert first.state == NeedState.WAITING
    assert not Commitment.objects.exists()


def test_a_need_is_never_lost_whatever_is_decided(cast, cycle, framework):
    """Every order of three decisions, allowed or not: one state, one holder, since when."""
    sequences = list(product([*Outcome], repeat=3))
    needs = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=len(sequences))
    commitments = {
        code: commit(cycle, cast[code], by=cast.people[person])
        for code, person in [("W-P1", "place_reviewer"), ("W-SYS", "system_staff")]
    }

    for need, sequence in zip(needs, sequences, strict=True):
        kept = 0
        for outcome in sequence:
            kept += _try(cast, need, outcome, commitments)
            need.refresh_from_db()

            assert need.state in {*UNDECIDED, NeedState.MET, NeedState.DECLINED}
            assert need.holder is not None
            assert need.held_since is not None
            assert need.decisions.count() == kept
            assert (need.state == NeedState.PASSED_UP) <= (need.holder == cast["W-SYS"])


def _try(cast, need, outcome, commitments) -> int:
    """Decide as whoever holds it; 1 where it was allowed."""
    code = need.holder.ods_code
    by = "place_reviewer" if code == "W-P1" else "system_staff"
    commitment = commitments[code] if outcome == Outcome.MET else None
    try:
        decided(cast, need, outcome, by=by, code=code, commitment=commitment)
    except ValidationError:
        return 0
    return 1


def test_the_answer_to_a_need_says_who_holds_it_and_what_was_promised(cast, cycle, need):
    commitment = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    decided(cast, need, Outcome.MET, commitment=commitment)

    answer = answer_to(SupportNeed.objects.with_answers().get())

    assert (answer.word, answer.colour, answer.holder) == ("Met", "green", "Blackmoor Place")
    assert answer.latest.promise.title == "Lend a facilitator"
    assert answer.latest.promise.due_on == date(2027, 3, 31)
    assert not answer.is_undecided


def test_answers_to_many_needs_take_two_queries(cast, cycle, framework, django_assert_num_queries):
    for need in ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=4):
        decided(cast, need, Outcome.DECLINED)

    with django_assert_num_queries(2):
        answers = [answer_to(need) for need in SupportNeed.objects.with_answers()]

    assert [answer.word for answer in answers] == ["Declined"] * 4
