"""What may happen to a need once it is sent, and that it is never lost."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from organisations.history import EditedMeanwhile
from organisations.models import Organisation
from planning.choices import NeedState, Outcome
from planning.decisions.actions import decide
from planning.models import Decision, SupportNeed
from tests.conftest import TODAY
from tests.layers import layer
from tests.planning.asking import commit
from tests.planning.decisions.deciding import decided
from tests.planning.planners import LATER


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


def test_a_decision_is_signed_with_the_role_of_whoever_decides(cast, need):
    cast.place_reviewer.job_title = "Head of planning"

    decision = decided(cast, need, Outcome.DECLINED)

    assert decision.decided_as == "Head of planning, Place reviewer, Blackmoor Place"


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


@layer
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
