"""Submitting a return, sending it back and opening it again: what each freezes and refuses."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Answer, Assessment, Revision, RevisionAnswer
from assessments.sending.actions import (
    keep_as_submitted,
    reopen,
    send_back,
    submit_assessment,
    unanswered_steps,
)
from assessments.sending.changes import changed_since
from frameworks.models import Theme
from tests import factories as make
from tests.assessments.doing import NOT_SURE, answer_all, send, the_return
from tests.conftest import NOON

State = Assessment.State


def test_submitting_freezes_a_row_for_every_step(cast, ours):
    revision = send(ours, cast.pcn_lead)

    assert revision.reference == "2627-W-N1-R1"
    assert revision.signed_as == "pcn lead, Fellside PCN"
    assert revision.sent_to == "Blackmoor Place"
    assert revision.answers.count() == 3
    assert Assessment.objects.get(pk=ours.pk).state == State.SUBMITTED


def test_submitting_lists_what_is_still_open(cast, framework, ours):
    step = framework.steps["INT-02-N"]
    save_answer(assessment=ours, step=step, values=NOT_SURE, number=0, by=cast.pcn_lead, at=NOON)

    with pytest.raises(ValidationError, match=r"INT-01-N, SUP-01-N\."):
        submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)

    assert not Revision.objects.exists()


def test_only_its_own_answers_to_what_it_is_asked_are_counted_and_sent(cast, cycle, ours):
    """Tarnbeck has answered the same steps; a framework of others asks more of all.

    What is open is listed in the order of the pages.
    """
    answer_all(the_return(cycle, "W-N2"), cast.tarnbeck_lead)
    make.StepFactory(tier=ours.tier)
    Theme.objects.filter(code="SUP").update(position=0)

    assert [step.code for step in unanswered_steps(ours)] == ["SUP-01-N", "INT-01-N", "INT-02-N"]
    assert send(ours, cast.pcn_lead).answers.count() == 3


def test_a_step_left_unanswered_still_needs_an_answer(cast, framework, ours):
    step, cleared = framework.steps["INT-01-N"], AnswerValues(Choice.UNANSWERED, note="Ask them")
    save_answer(assessment=ours, step=step, values=cleared, number=0, by=cast.pcn_lead, at=NOON)

    assert step in unanswered_steps(ours)


def test_a_reason_is_sent_where_a_step_does_not_apply_and_only_there(cast, cycle, ours):
    def reasons_sent(assessment, by, choice) -> set[str]:
        revision = send(assessment, by, AnswerValues(choice, reason="Ours alone"))
        return set(revision.answers.values_list("reason", flat=True))

    tarnbeck = the_return(cycle, "W-N2")
    assert reasons_sent(ours, cast.pcn_lead, Choice.NOT_SURE) == {""}
    assert reasons_sent(tarnbeck, cast.tarnbeck_lead, Choice.NOT_APPLICABLE) == {"Ours alone"}


def test_names_are_signed_in_as_much_of_their_length_as_is_kept(cast, ours):
    Assessment.objects.filter(pk=ours.pk).update(organisation_name="Fell " * 40)
    cast.place_reviewer.job_title = "Reviewer " * 30

    revision = send(ours, cast.pcn_lead)
    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Look again")

    revision.refresh_from_db()
    assert revision.signed_as == ("pcn lead, " + "Fell " * 40)[:200]
    assert revision.sent_back_as == ("Reviewer " * 30)[:200]


def test_a_return_is_signed_with_the_role_of_whoever_submits_it(cast, ours, sign_in):
    cast.pcn_lead.job_title = "Clinical director"
    cast.pcn_lead.save()
    answer_all(ours, cast.pcn_lead)

    page = sign_in(cast.pcn_lead).get(reverse("assessments:review", args=["W-N1", "2026-27"]))
    revision = send(ours, cast.pcn_lead)

    assert revision.signed_as == "Clinical director, PCN lead, Fellside PCN"
    assert "You submit as Clinical director, PCN lead, Fellside PCN." in page.text


def test_submitting_again_gives_the_same_revision(cast, ours):
    first = send(ours, cast.pcn_lead)

    assert submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON) == first
    assert ours.history.count() == 1


def test_a_new_revision_replaces_the_one_before_without_touching_it(cast, framework, ours):
    first = send(ours, cast.pcn_lead)
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    values = AnswerValues(Choice.LEVEL, framework.levels[3])
    step = framework.steps["INT-01-N"]
    save_answer(assessment=ours, step=step, values=values, number=1, by=cast.pcn_lead, at=NOON)

    second = submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)

    assert list(Revision.objects.current()) == [second]
    assert first.answers.get(step=step).choice == Choice.NOT_SURE
    assert second.answers.get(step=step).level == framework.levels[3]


def test_revisions_are_numbered_through_and_only_the_last_is_sent_back(cast, framework, ours):
    first = send(ours, cast.pcn_lead)
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    save_answer(
        assessment=ours,
        step=framework.steps["INT-01-N"],
        values=AnswerValues(Choice.NOT_SURE, note="New words"),
        number=1,
        by=cast.pcn_lead,
        at=NOON,
    )
    second = submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    assert keep_as_submitted(assessment=ours, by=cast.pcn_lead, at=NOON) == second

    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Look again")

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert first.sent_back_at is None
    assert second.sent_back_at == NOON


def test_what_others_sent_changes_nothing_in_a_return(cast, cycle, ours):
    revision = send(ours, cast.pcn_lead)
    send(the_return(cycle, "W-N2"), cast.tarnbeck_lead, replace(NOT_SURE, note="Theirs"))

    assert changed_since(ours, revision) == []


def test_a_draft_never_reaches_what_was_sent(cast, framework, ours):
    revision = send(ours, cast.pcn_lead)
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)

    save_answer(
        assessment=ours,
        step=framework.steps["INT-01-N"],
        values=AnswerValues(Choice.NOT_SURE, note="New words"),
        number=1,
        by=cast.pcn_lead,
        at=NOON,
    )

    assert not RevisionAnswer.objects.filter(note="New words").exists()
    assert list(Revision.objects.current()) == [revision]


def test_sending_back_takes_the_revision_out_and_says_why(cast, ours):
    revision = send(ours, cast.pcn_lead)

    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason=" Look again ")

    revision.refresh_from_db()
    assert (revision.is_current, revision.sent_back_reason) == (False, "Look again")
    assert ours.state == State.SENT_BACK
    assert ours.is_open


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_sending_back_needs_a_reason(reason, cast, ours):
    send(ours, cast.pcn_lead)

    with pytest.raises(ValidationError, match="Say why"):
        send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason=reason)


def test_a_draft_can_be_neither_sent_back_nor_reopened(cast, ours):
    with pytest.raises(ValidationError, match="sent back"):
        send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Again")
    with pytest.raises(ValidationError, match="changed again"):
        reopen(assessment=ours, by=cast.pcn_lead, at=NOON)


def test_every_change_of_state_is_kept_with_who(cast, ours):
    answer_all(ours, cast.pcn_lead)
    submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)
    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Again")

    kept = ours.history.order_by("history_id").values_list("state", "history_user__email")

    assert list(kept) == [
        (State.SUBMITTED, "pcn_lead@example.org"),
        (State.SENT_BACK, "place_reviewer@example.org"),
    ]


def test_what_changed_since_is_asked_in_one_question_however_much_did(
    cast, framework, ours, django_assert_num_queries
):
    revision = send(ours, cast.pcn_lead, AnswerValues(Choice.LEVEL, framework.levels[1]))
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    Answer.objects.of_assessment(ours).update(level=framework.levels[2])

    with django_assert_num_queries(2):
        assert len(changed_since(ours, revision)) == 3
