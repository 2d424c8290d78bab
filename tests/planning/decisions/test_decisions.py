"""What may happen to a need once it is sent, and that it is never lost."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from organisations.history import EditedMeanwhile
from organisations.models import Organisation
from planning.choices import NeedState, Outcome
from planning.decisions.actions import decide, decide_together
from planning.models import Commitment, Decision, SupportNeed
from planning.needs.answers import answer_to
from tests.conftest import TODAY
from tests.planning.asking import ask, commit, commitment_values
from tests.planning.planners import LATER

UNANSWERED = {NeedState.WAITING, NeedState.PASSED_UP}


@pytest.fixture
def need(cast, cycle, framework):
    """Fellside asks Blackmoor for a facilitator; it waits."""
    return ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0]


def decided(cast, need, outcome, *, by="place_reviewer", code="W-P1", at=LATER, **more):
    return decide(
        need=need,
        by=getattr(cast, by),
        at=at,
        outcome=outcome,
        reason="Because of this.",
        organisation=cast[code],
        **more,
    )


def test_a_need_met_by_a_commitment_says_so(cast, cycle, need):
    commitment = commit(cycle, cast["W-P1"], by=cast.place_reviewer)

    decision = decided(cast, need, Outcome.MET, commitment=commitment)

    need.refresh_from_db()
    assert (need.state, need.holder) == (NeedState.MET, cast["W-P1"])
    assert decision.decided_as == "place reviewer, Blackmoor Place"
    assert need.history.first().history_user == cast.place_reviewer


def test_a_need_passed_up_waits_at_the_system_from_that_moment(cast, cycle, need):
    decided(cast, need, Outcome.PASSED_UP)

    need.refresh_from_db()
    assert (need.state, need.holder, need.held_since) == (
        NeedState.PASSED_UP,
        cast["W-SYS"],
        LATER,
    )


def test_the_system_answers_what_was_passed_up(cast, cycle, need):
    decided(cast, need, Outcome.PASSED_UP)
    need.refresh_from_db()
    commitment = commit(cycle, cast["W-SYS"], by=cast.system_staff)

    decided(cast, need, Outcome.MET, by="system_staff", code="W-SYS", commitment=commitment)

    need.refresh_from_db()
    assert (need.state, need.holder) == (NeedState.MET, cast["W-SYS"])
    assert [found.outcome for found in need.decisions.all()] == ["passed_up", "met"]


def test_a_later_decision_counts_and_the_earlier_one_stays(cast, cycle, need):
    decided(cast, need, Outcome.DECLINED)
    need.refresh_from_db()

    decided(cast, need, Outcome.PASSED_UP, at=LATER + timedelta(days=1))

    need.refresh_from_db()
    assert need.state == NeedState.PASSED_UP
    assert [found.outcome for found in need.decisions.all()] == ["declined", "passed_up"]


@pytest.mark.parametrize(
    "person",
    ["pcn_lead", "other_place_reviewer", "system_staff", "administrator", "reader", "outsider"],
)
def test_only_reviewers_of_the_holder_decide(cast, need, person):
    with pytest.raises(PermissionDenied):
        decided(cast, need, Outcome.DECLINED, by=person)

    assert not Decision.objects.exists()


def test_a_place_no_longer_decides_on_what_it_passed_up(cast, need):
    decided(cast, need, Outcome.PASSED_UP)
    need.refresh_from_db()

    with pytest.raises(PermissionDenied):
        decided(cast, need, Outcome.DECLINED)


def test_the_system_cannot_decide_before_a_need_is_passed_up(cast, need):
    with pytest.raises(PermissionDenied):
        decided(cast, need, Outcome.DECLINED, by="system_staff", code="W-SYS")


def test_nobody_decides_on_a_need_that_was_not_sent(cast, asking):
    """Not the system either, which stands in where nobody holds a need."""
    _, _, draft = asking

    for by, code in (("place_reviewer", "W-P1"), ("system_staff", "W-SYS")):
        with pytest.raises(PermissionDenied):
            decided(cast, draft, Outcome.DECLINED, by=by, code=code)


def test_a_decision_keeps_its_words_as_they_read_and_moves_the_number_on_by_one(cast, need):
    decision = decide(
        need=need,
        by=cast.place_reviewer,
        at=LATER,
        outcome=Outcome.DECLINED,
        reason="  No money.\n",
        organisation=cast["W-P1"],
    )

    assert Decision.objects.get().reason == decision.reason == "No money."
    assert SupportNeed.objects.get().number == need.number + 1


def test_a_decision_is_signed_in_as_much_of_a_long_name_as_a_document_holds(cast, need):
    Organisation.objects.filter(ods_code="W-P1").update(name="Blackmoor " * 20)
    cast["W-P1"].refresh_from_db()

    decision = decided(cast, need, Outcome.DECLINED)

    assert decision.decided_as == ("place reviewer, " + "Blackmoor " * 20)[:200]


def test_a_second_decision_on_a_stale_page_is_refused_and_shown_the_first(cast, need):
    decided(cast, need, Outcome.DECLINED)

    with pytest.raises(EditedMeanwhile) as refusal:
        decided(cast, need, Outcome.PASSED_UP)

    assert refusal.value.current.state == NeedState.DECLINED
    assert Decision.objects.count() == 1


def test_nobody_stands_above_the_system(cast, need):
    decided(cast, need, Outcome.PASSED_UP)
    need.refresh_from_db()

    with pytest.raises(ValidationError, match="above the system"):
        decided(cast, need, Outcome.PASSED_UP, by="system_staff", code="W-SYS")


@pytest.mark.parametrize("outcome", [Outcome.MET, Outcome.DECLINED])
def test_a_commitment_goes_with_met_and_with_nothing_else(cast, cycle, need, outcome):
    commitment = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    wrong = None if outcome == Outcome.MET else commitment

    with pytest.raises(ValidationError, match="met by a commitment"):
        decided(cast, need, outcome, commitment=wrong)


def test_a_need_is_met_by_a_commitment_of_its_holder_only(cast, cycle, need):
    elsewhere = commit(cycle, cast["W-P2"], by=cast.other_place_reviewer)

    with pytest.raises(ValidationError, match="this support plan"):
        decided(cast, need, Outcome.MET, commitment=elsewhere)


@pytest.mark.parametrize("reason", ["", "   ", "About 943 476 5919."])
def test_a_reason_is_needed_and_names_no_patient(cast, need, reason):
    with pytest.raises(ValidationError):
        decide(
            need=need,
            by=cast.place_reviewer,
            at=LATER,
            outcome=Outcome.DECLINED,
            reason=reason,
            organisation=cast["W-P1"],
        )


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

            assert need.state in {*UNANSWERED, NeedState.MET, NeedState.DECLINED}
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


@pytest.fixture
def left(cast, need):
    """Blackmoor closed while the need waited there."""
    Organisation.objects.filter(ods_code="W-P1").update(closed_on=TODAY - timedelta(days=1))
    return need


def test_the_system_decides_on_what_waits_at_a_place_that_has_closed(cast, left):
    decided(cast, left, Outcome.DECLINED, by="system_staff", code="W-SYS")

    left.refresh_from_db()
    assert (left.state, left.holder) == (NeedState.DECLINED, cast["W-SYS"])


def test_what_a_closed_place_held_waits_in_the_inbox_of_the_system(cast, cycle, left, sign_in):
    client = sign_in(cast.system_staff)
    address = reverse("planning:need", args=[left.pk])

    inbox = client.get(reverse("planning:needs", args=["W-SYS", cycle.slug]))
    page = client.get(address)
    client.post(
        address,
        {
            "number": left.number,
            "holder": cast["W-SYS"].pk,
            "outcome": "declined",
            "reason": "There is no money.",
        },
    )

    left.refresh_from_db()
    assert [line.need for line in inbox.context["lines"]] == [left]
    assert inbox.context["counts"].here.total == 1
    assert "passed_up" not in page.text
    assert left.state == NeedState.DECLINED
