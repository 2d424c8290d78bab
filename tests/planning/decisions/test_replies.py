"""What those who asked answer to a decision that declined their need."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.urls import reverse

from assessments.models import Assessment
from organisations.history import AlreadyThere
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.decisions.replies import reply_to
from planning.models import Decision, Reply, SupportNeed
from tests.conftest import NOON, text_of
from tests.layers import layer
from tests.planning.asking import address, ask


@layer
def declined(cycle, framework, cast) -> Decision:
    return decline(ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0], cast)


def decline(need: SupportNeed, cast) -> Decision:
    return decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.DECLINED,
        reason="No money this year.",
        organisation=cast["W-P1"],
    )


def page(decision, name="need_reply") -> str:
    return reverse(f"planning:{name}", args=[decision.need_id])


def test_the_team_that_asked_answers_and_the_place_reads_it(declined, cast, sign_in):
    lead, place = sign_in(cast.pcn_lead), sign_in(cast.place_reviewer)

    asked = text_of(lead.get(page(declined, "need")))
    said = text_of(lead.post(page(declined), {"words": "We could\nshare one."}, follow=True))
    read = text_of(place.get(page(declined, "need")))
    inbox = text_of(place.get(address("needs") + "?state=all"))

    assert "Answer this decision" in asked
    assert "Your answer is with Blackmoor Place." in said
    assert "Answer this decision" not in said
    assert "“We could<br>share one.”" in read
    assert "Fellside PCN answered the decision" in inbox
    assert SupportNeed.objects.get(pk=declined.need_id).state == Outcome.DECLINED


def test_each_decision_is_answered_once(cycle, framework, cast):
    first, second = (
        decline(need, cast)
        for need in ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    )
    replies = [
        reply_to(decision=each, words=" Why not?\n", by=cast.pcn_lead, at=NOON)
        for each in (first, second)
    ]

    with pytest.raises(AlreadyThere) as refusal:
        reply_to(decision=second, words="Why not?", by=cast.pcn_contributor, at=NOON)

    assert refusal.value.current == replies[1]
    assert [(reply.decision, reply.words) for reply in Reply.objects.order_by("pk")] == [
        (first, "Why not?"),
        (second, "Why not?"),
    ]


def test_an_answer_is_signed_in_as_much_of_a_long_name_as_is_kept_and_names_no_patient(
    declined, cast
):
    Assessment.objects.filter(organisation=cast["W-N1"]).update(organisation_name="Fell " * 40)
    given = {"decision": declined, "by": cast.pcn_lead, "at": NOON}

    with pytest.raises(ValidationError):
        reply_to(words="NHS number 943 476 5919", **given)

    assert reply_to(words="Why?", **given).replied_as == ("pcn lead, " + "Fell " * 40)[:200]


def test_only_what_was_declined_is_answered(cycle, framework, cast):
    need = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0]
    passed = decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.PASSED_UP,
        reason="One rule for all.",
        organisation=cast["W-P1"],
    )

    with pytest.raises(ValidationError, match="Only a need that was declined"):
        reply_to(decision=passed, words="Why?", by=cast.pcn_lead, at=NOON)


@pytest.mark.parametrize("person", ["pcn_reader", "place_reviewer", "other_pcn_lead", "outsider"])
def test_nobody_else_answers_for_who_asked(declined, cast, person):
    with pytest.raises(PermissionDenied):
        reply_to(decision=declined, words="Why?", by=getattr(cast, person), at=NOON)


@pytest.mark.parametrize("words", ["", "   ", "NHS number 943 476 5919", "x" * 1001])
def test_an_answer_that_cannot_be_kept_is_explained_and_stays_in_the_form(
    declined, cast, sign_in, words
):
    response = sign_in(cast.pcn_lead).post(page(declined), {"words": words})

    assert response.status_code == 200
    assert response.context["form"].errors["words"]
    assert not Reply.objects.exists()


def test_the_database_keeps_no_answer_without_words(declined, cast):
    reply = Reply(decision=declined, words="", replied_at=NOON, replied_by=cast.pcn_lead)

    with pytest.raises(IntegrityError):
        reply.save()
