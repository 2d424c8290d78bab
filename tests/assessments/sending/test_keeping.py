"""Changing a submitted return and thinking better of it: the way back, unchanged as sent."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Answer, Assessment, Revision
from assessments.sending.actions import keep_as_submitted, reopen, send_back, submit_assessment
from tests.assessments.doing import INT1, NOT_SURE, RETURN, send, stored
from tests.conftest import NOON, text_of
from tests.layers import layer

TYPED = "What we typed since"


def change(ours, framework, cast, values=None) -> Answer:
    given = values or AnswerValues(Choice.NOT_SURE, note=TYPED, planned=True)
    step = framework.steps[INT1]
    return save_answer(
        assessment=ours, step=step, values=given, number=1, by=cast.pcn_contributor, at=NOON
    )


@layer
def reopened(cast, ours) -> Assessment:
    send(ours, cast.pcn_lead)
    return reopen(assessment=ours, by=cast.pcn_lead, at=NOON)


def test_a_revision_is_kept_and_what_was_typed_since_stays_in_the_history(
    cast, framework, reopened, sign_in
):
    change(reopened, framework, cast)
    client, address = sign_in(cast.pcn_lead), reverse("assessments:keep", args=RETURN)

    asked = text_of(client.get(address))
    said = text_of(client.post(address, follow=True))

    answer = stored(INT1)
    assert "Your team has changed 1 answer since" in asked
    assert f"#step-{INT1}" in asked
    assert "Revision 1 stays as it is" in said
    assert (answer.note, answer.number, answer.saved_by) == ("", 3, cast.pcn_lead)
    assert answer.planned  # what they plan was never sent
    assert [past.note for past in answer.history.all()] == ["", TYPED, ""]
    assert Assessment.objects.get(pk=reopened.pk).state == Assessment.State.SUBMITTED
    assert Revision.objects.count() == 1


def test_answers_nobody_changed_are_left_alone(cast, framework, reopened):
    change(reopened, framework, cast)

    keep_as_submitted(assessment=reopened, by=cast.pcn_lead, at=NOON)

    assert {answer.step.code: answer.number for answer in Answer.objects.all()} == {
        INT1: 3,
        "INT-02-N": 1,
        "SUP-01-N": 1,
    }


def test_a_reason_that_was_never_sent_is_no_change(cast, ours):
    send(ours, cast.pcn_lead, replace(NOT_SURE, reason="Ours alone"))
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)

    keep_as_submitted(assessment=ours, by=cast.pcn_lead, at=NOON)

    assert set(Answer.objects.values_list("reason", "number")) == {("Ours alone", 1)}


@pytest.mark.parametrize("state", ["never sent", "submitted", "sent back"])
def test_there_is_nothing_to_go_back_to_unless_a_revision_counts(state, cast, ours):
    if state != "never sent":
        send(ours, cast.pcn_lead)
    if state == "sent back":
        send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Again")

    with pytest.raises(ValidationError, match="changing again"):
        keep_as_submitted(assessment=ours, by=cast.pcn_lead, at=NOON)


def test_submitting_unchanged_says_so_and_makes_no_revision(cast, reopened, sign_in):
    said = text_of(
        sign_in(cast.pcn_lead).post(reverse("assessments:submit", args=RETURN), follow=True)
    )

    assert "Nothing had changed since revision 1" in said
    assert Revision.objects.count() == 1
    assert Assessment.objects.get(pk=reopened.pk).state == Assessment.State.SUBMITTED


def test_submitting_unchanged_what_was_sent_back_is_a_new_revision(cast, ours):
    send(ours, cast.pcn_lead)
    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Again")

    assert submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON).number == 2


def test_the_task_list_offers_the_way_back_to_who_signs(cast, reopened, sign_in):
    offer = "Keep revision 1 as it is"

    assert offer in text_of(sign_in(cast.pcn_lead).get(reopened.get_absolute_url()))
    assert offer not in text_of(sign_in(cast.pcn_contributor).get(reopened.get_absolute_url()))
