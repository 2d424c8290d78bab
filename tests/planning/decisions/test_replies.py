"""What those who asked say to a decision on their need: whether it settles it, and why not."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments.models import Assessment
from organisations.history import AlreadyThere, EditedMeanwhile
from planning.choices import NeedState, Outcome, Verdict
from planning.decisions.replies import reply_to
from planning.models import Decision, Reply, SupportNeed
from tests.conftest import NOON, text_of
from tests.layers import layer
from tests.planning.asking import address, ask, commit
from tests.planning.decisions.deciding import decided
from tests.planning.planners import LATER


@layer
def declined(need, cast) -> Decision:
    return decided(cast, need, Outcome.DECLINED)


@layer
def met(need, cast, cycle) -> Decision:
    commitment = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    return decided(cast, need, Outcome.MET, commitment=commitment)


def page(decision, name="need_reply") -> str:
    return reverse(f"planning:{name}", args=[decision.need_id])


def typed(decision, **changes) -> dict:
    number = SupportNeed.objects.get(pk=decision.need_id).number
    return {"verdict": "not_it", "words": "We could\nshare one.", "number": number} | changes


def say(decision, cast, verdict=Verdict.NOT_IT, words="Why not?", **more) -> Reply:
    given = {"by": cast.pcn_lead, "at": LATER} | more
    return reply_to(decision=decision, verdict=verdict, words=words, **given)


def test_the_team_that_asked_says_it_is_not_what_it_needs_and_the_place_reads_it(
    declined, cast, sign_in
):
    lead, place = sign_in(cast.pcn_lead), sign_in(cast.place_reviewer)

    asked = text_of(lead.get(page(declined, "need")))
    said = text_of(lead.post(page(declined), typed(declined), follow=True))
    read = text_of(place.get(page(declined, "need")))
    inbox = text_of(place.get(address("needs") + "?state=all&verdict=not_it"))

    assert "Say whether this settles it" in asked
    assert "Your answer is with Blackmoor Place." in said
    assert "Say whether this settles it" not in said
    assert "“We could<br>share one.”" in read
    assert "Not what we need" in inbox
    need = SupportNeed.objects.get(pk=declined.need_id)
    assert (need.state, need.verdict) == (NeedState.DECLINED, Verdict.NOT_IT)


def test_a_need_that_is_met_is_settled_without_a_word(met, cast, sign_in):
    lead = sign_in(cast.pcn_lead)

    lead.post(page(met), typed(met, verdict="settled", words=""))

    assert Reply.objects.get().words == ""
    assert SupportNeed.objects.get(pk=met.need_id).verdict == Verdict.SETTLED
    assert "Thank you, settled" in text_of(
        lead.get(reverse("planning:plan", args=["W-N1", "2026-27"]))
    )


def test_a_later_decision_waits_for_its_own_answer(declined, cast):
    say(declined, cast)
    need = SupportNeed.objects.get(pk=declined.need_id)

    again = decided(cast, need, Outcome.DECLINED)

    need.refresh_from_db()
    assert need.verdict == ""
    assert say(again, cast, Verdict.SETTLED, "").decision == again
    assert Reply.objects.count() == 2


def test_each_decision_is_answered_once(cycle, framework, cast):
    first, second = (
        decided(cast, need, Outcome.DECLINED)
        for need in ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    )
    replies = [say(each, cast, words=" Why not?\n") for each in (first, second)]

    with pytest.raises(AlreadyThere) as refusal:
        say(second, cast, by=cast.pcn_contributor)

    assert refusal.value.current == replies[1]
    assert [(reply.decision, reply.words) for reply in Reply.objects.order_by("pk")] == [
        (first, "Why not?"),
        (second, "Why not?"),
    ]


def test_an_earlier_decision_is_answered_no_more(declined, cast):
    again = decided(cast, SupportNeed.objects.get(pk=declined.need_id), Outcome.DECLINED)

    with pytest.raises(EditedMeanwhile):
        say(declined, cast)
    with pytest.raises(EditedMeanwhile):
        say(again, cast, number=1)

    assert not Reply.objects.exists()


def test_an_answer_is_signed_in_as_much_of_a_long_name_as_is_kept_and_names_no_patient(
    declined, cast
):
    Assessment.objects.filter(organisation=cast["W-N1"]).update(organisation_name="Fell " * 40)

    with pytest.raises(ValidationError):
        say(declined, cast, words="NHS number 943 476 5919")

    assert say(declined, cast).replied_as == ("pcn lead, " + "Fell " * 40)[:200]


def test_an_answer_is_signed_with_the_role_of_whoever_answers(declined, cast):
    cast.pcn_lead.job_title = "Clinical director"

    assert say(declined, cast).replied_as == "Clinical director, PCN lead, Fellside PCN"


def test_what_was_passed_up_is_not_answered_yet(need, cast):
    passed = decided(cast, need, Outcome.PASSED_UP)

    with pytest.raises(ValidationError, match="once somebody has decided"):
        say(passed, cast)


@pytest.mark.parametrize("person", ["pcn_reader", "place_reviewer", "other_pcn_lead", "outsider"])
def test_nobody_else_answers_for_who_asked(declined, cast, person):
    with pytest.raises(PermissionDenied):
        say(declined, cast, by=getattr(cast, person))


@pytest.mark.parametrize("words", ["", "   ", "NHS number 943 476 5919", "x" * 1001])
def test_an_answer_that_cannot_be_kept_is_explained_and_stays_in_the_form(
    declined, cast, sign_in, words
):
    response = sign_in(cast.pcn_lead).post(page(declined), typed(declined, words=words))

    assert response.status_code == 200
    assert response.context["form"].errors["words"]
    assert not Reply.objects.exists()


def test_an_answer_to_what_was_decided_again_meanwhile_is_shown_and_not_sent(
    declined, cast, sign_in
):
    lead, written = sign_in(cast.pcn_lead), typed(declined)
    decided(cast, SupportNeed.objects.get(pk=declined.need_id), Outcome.DECLINED)

    response = lead.post(page(declined), written)
    again = lead.post(page(declined), typed(declined))

    assert response.status_code == 409
    assert "This need changed while you were writing" in text_of(response)
    assert "share one." in response.text
    assert again.status_code == 302
    assert Reply.objects.count() == 1


def test_an_answer_that_a_colleague_sent_first_is_given_back(declined, cast, sign_in):
    written = typed(declined)
    say(declined, cast, Verdict.SETTLED, "", by=cast.pcn_contributor)

    response = sign_in(cast.pcn_lead).post(page(declined), written)

    assert response.status_code == 409
    assert "What you had written: “We could<br>share one.”" in text_of(response)
    assert Reply.objects.count() == 1


def test_a_second_click_says_that_it_was_sent(declined, cast, sign_in):
    lead, written = sign_in(cast.pcn_lead), typed(declined)

    lead.post(page(declined), written)
    again = lead.post(page(declined), written, follow=True)

    assert "This was sent already." in text_of(again)
    assert Reply.objects.count() == 1


def test_the_database_keeps_no_answer_without_words_unless_it_is_settled(declined, cast):
    given = {"decision": declined, "replied_at": NOON, "replied_by": cast.pcn_lead}

    for verdict in ("", Verdict.NOT_IT, "perhaps"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reply.objects.create(verdict=verdict, words="", **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.create(verdict="perhaps", words="Why?", **given)

    assert Reply.objects.create(verdict=Verdict.SETTLED, words="", **given)


@pytest.mark.parametrize("state", [NeedState.WAITING, NeedState.PASSED_UP, NeedState.MORE_ASKED])
def test_the_database_keeps_no_verdict_on_what_is_undecided(declined, state):
    found = SupportNeed.objects.filter(pk=declined.need_id)

    with pytest.raises(IntegrityError, match="need_verdict_once_answered"), transaction.atomic():
        found.update(state=state, verdict=Verdict.SETTLED)

    assert found.update(verdict=Verdict.SETTLED) == 1


def test_what_was_replied_before_there_were_verdicts_stands_as_not_what_is_needed(declined, cast):
    migration = import_module("planning.migrations.0011_what_needs_ask_for_and_replies_say")
    said = say(declined, cast)
    Reply.objects.update(verdict="")
    SupportNeed.objects.update(verdict="")

    migration.say_what_replies_said(apps, None)

    said.refresh_from_db()
    assert said.verdict == Verdict.NOT_IT
    assert SupportNeed.objects.get(pk=declined.need_id).verdict == Verdict.NOT_IT


def test_without_verdicts_a_settled_reply_has_words_again(met, cast):
    migration = import_module("planning.migrations.0011_what_needs_ask_for_and_replies_say")
    say(met, cast, Verdict.SETTLED, "")

    migration.give_words_back(apps, None)

    assert Reply.objects.get().words == "Thank you, settled"
