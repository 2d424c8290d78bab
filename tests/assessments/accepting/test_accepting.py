"""A submitted return is accepted by those who received it, and that can be taken back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.accepting.actions import (
    accept_return,
    take_back_acceptance,
    withdraw_questions,
)
from assessments.accepting.gathering import rounds_of
from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.cycles.actions import close_cycle
from assessments.models import Revision
from assessments.sending.actions import reopen, send_back, submit_assessment
from assessments.sending.document_views import copy_of
from organisations.history import AlreadyThere
from tests.assessments.accepting.asking import ask, url
from tests.assessments.doing import INT1
from tests.conftest import NOON, text_of

pytestmark = pytest.mark.usefixtures("noon")


def accept(revision, by, at=NOON) -> Revision:
    return accept_return(revision=revision, by=by, at=at)


def take_back(revision, by, at=NOON) -> Revision:
    return take_back_acceptance(revision=revision, by=by, at=at)


def test_accepting_says_who_for_whom_and_when_and_changes_nothing_submitted(cast, sent):
    before = sent.checksum

    accepted = accept(sent, cast.place_reviewer)

    assert (accepted.accepted_at, accepted.accepted_by) == (NOON, cast.place_reviewer)
    assert accepted.accepted_as == "place reviewer"
    assert accepted.accepted_for == "Blackmoor Place"
    assert accepted.checksum == before
    assert accepted.tag == ("Accepted", "green")
    assert accepted.is_current


def test_whoever_accepts_asks_withdraws_or_sends_back_says_in_which_role(cast, ours, sent, sign_in):
    place = cast.place_reviewer
    place.job_title = "Head of planning"
    place.save()

    question = ask(sent, place)[0]
    withdraw_questions(revision=sent, by=place, at=NOON)
    question.refresh_from_db()
    accepted_as = accept(sent, place).accepted_as
    take_back(sent, place)
    send_back(assessment=ours, by=place, at=NOON, reason="All of it")
    sent.refresh_from_db()

    assert question.asked_as == accepted_as == "Head of planning, Place reviewer"
    assert question.withdrawn_as == sent.sent_back_as == f"{accepted_as}, Blackmoor Place"
    assert f"By {sent.sent_back_as} on" in text_of(
        sign_in(cast.pcn_lead).get(ours.get_absolute_url())
    )


def test_the_system_accepts_in_its_own_name(cast, sent):
    assert accept(sent, cast.system_staff).accepted_for == "Westmere Integrated Care Board"


def test_accepting_twice_is_told_and_keeps_the_first(cast, sent):
    accept(sent, cast.place_reviewer)

    with pytest.raises(AlreadyThere):
        accept(sent, cast.system_staff)

    sent.refresh_from_db()
    assert sent.accepted_by == cast.place_reviewer


def test_what_is_asked_about_is_not_accepted(cast, sent):
    ask(sent, cast.system_staff)

    with pytest.raises(ValidationError, match="system staff, Westmere Integrated Care Board, ask"):
        accept(sent, cast.place_reviewer)


def test_what_was_sent_back_is_not_accepted_nor_what_was_accepted_sent_back(cast, ours, sent):
    accept(sent, cast.place_reviewer)
    with pytest.raises(ValidationError, match="has been accepted"):
        send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Again")

    take_back(sent, cast.place_reviewer)
    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Again")

    with pytest.raises(ValidationError, match="Revision 1 was sent back by place reviewer"):
        accept(sent, cast.place_reviewer)


def submit_anew(cast, framework, ours) -> Revision:
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    values = AnswerValues(Choice.NOT_SURE, note="New words")
    step = framework.steps[INT1]
    save_answer(assessment=ours, step=step, values=values, number=1, by=cast.pcn_lead, at=NOON)
    return submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)


def test_what_is_submitted_anew_is_to_be_accepted_anew(cast, framework, ours, sent):
    accept(sent, cast.place_reviewer)

    second = submit_anew(cast, framework, ours)

    sent.refresh_from_db()
    assert second.accepted_at is None
    assert sent.tag == ("Accepted, earlier", "grey")
    with pytest.raises(ValidationError, match="Read the newest revision first"):
        accept(sent, cast.system_staff)
    with pytest.raises(ValidationError, match="counts no longer"):
        take_back(sent, cast.place_reviewer)


def test_opening_an_accepted_return_and_changing_nothing_leaves_it_accepted(cast, ours, sent):
    accept(sent, cast.place_reviewer)
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)

    again = submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)

    assert again == sent
    assert again.accepted_at == NOON


def test_an_acceptance_is_taken_back_and_its_history_keeps_it(cast, sent):
    accept(sent, cast.place_reviewer)

    back = take_back(sent, cast.system_staff, at=NOON + timedelta(hours=1))

    assert (back.accepted_at, back.accepted_by, back.accepted_for) == (None, None, "")
    past = sent.history.order_by("history_date", "history_id")
    assert [(each.accepted_for, each.history_user.job_title) for each in past] == [
        ("", "pcn lead"),
        ("Blackmoor Place", "place reviewer"),
        ("", "system staff"),
    ]
    with pytest.raises(ValidationError, match="is not accepted"):
        take_back(sent, cast.place_reviewer)


def test_a_return_is_accepted_after_its_cycle_closed(cast, cycle, sent):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    assert accept(sent, cast.place_reviewer).accepted_at == NOON
    assert take_back(sent, cast.place_reviewer).accepted_at is None


def test_the_team_reads_that_it_was_accepted_wherever_its_return_is_named(
    ours, lead, reviewer, letters
):
    page, heard = letters(lambda: reviewer.post(url("accept", 1), follow=True))

    assert "Fellside PCN reads it on its return" in text_of(page)
    assert "This return is accepted" in text_of(page)
    assert heard == {"pcn_contributor", "pcn_lead"}
    assert "Blackmoor Place has accepted the return of Fellside PCN" in mail.outbox[0].body
    words = "Accepted by Blackmoor Place"
    for page in (ours.get_absolute_url(), url("receipt", 1), reverse("start")):
        assert words in text_of(lead.get(page)), page
    assert "By Blackmoor Place on 22 November 2026" in text_of(lead.get(url("revision", 1)))
    assert words in text_of(lead.get(reverse("planning:documents")))


def test_a_second_press_says_who_accepted_it_and_writes_to_nobody(cast, sign_in, reviewer, letters):
    reviewer.post(url("accept", 1))
    staff = sign_in(cast.system_staff)

    page, heard = letters(lambda: staff.post(url("accept", 1), follow=True))

    words = "Accepted already by place reviewer, Blackmoor Place, on 22 November 2026"
    assert words in text_of(page)
    assert heard == set()


def test_taking_it_back_is_told_to_the_team_and_stays_in_the_rounds(reviewer, letters):
    reviewer.post(url("accept", 1))

    page, heard = letters(lambda: reviewer.post(url("accept_end", 1), follow=True))

    assert "No longer accepted" in text_of(page)
    assert "<strong>Acceptance taken back</strong>" in text_of(page)
    assert heard == {"pcn_contributor", "pcn_lead"}
    assert "has been taken back. It counts as you submitted it" in mail.outbox[0].body


@pytest.mark.parametrize("times", [1, 3])
def test_its_rounds_cost_the_same_however_often_it_was_taken_back(times, cast, sent):
    for _ in range(times):
        accept(sent, cast.place_reviewer)
        take_back(sent, cast.system_staff)

    with CaptureQueriesContext(connection) as asked_for:
        events = rounds_of(sent.assessment, reader=cast.place_reviewer)

    assert [event.words for event in events].count("Acceptance taken back") == times
    assert len(asked_for) == 3


def test_pages_that_were_open_too_long_say_why_nothing_was_done(cast, sent, reviewer):
    assert "is not accepted" in text_of(reviewer.post(url("accept_end", 1), follow=True))
    assert "No question stands" in text_of(reviewer.post(url("withdraw", 1), follow=True))
    ask(sent, cast.place_reviewer)
    assert "answers first" in text_of(reviewer.post(url("accept", 1), follow=True))


def test_who_was_signed_out_comes_back_to_the_page_with_the_button(client, sent):
    assert client.post(url("accept", 1)).url.endswith(f"?next={url('revision', 1)}")


def test_a_kept_copy_of_the_document_is_another_once_it_was_accepted(cast, sent, rf):
    request = rf.get("/")
    request.user = cast.pcn_lead
    before = copy_of(request, Revision.objects.with_return().get(), "pdf")

    accept(sent, cast.place_reviewer)
    after = copy_of(request, Revision.objects.with_return().get(), "pdf")

    assert before.key != after.key
    assert "Accepted" in after.paper.page()
    assert "place reviewer, Blackmoor Place" in after.paper.page()


def test_only_its_own_return_of_a_code_is_found(cast, sent, sign_in):
    assert sign_in(cast.outsider).post(url("accept", 1)).status_code == 404
    assert sign_in(cast.other_place_reviewer).post(url("accept", 1)).status_code == 404
    assert sign_in(cast.pcn_lead).post(url("accept", 1)).status_code == 403
    assert sign_in(cast.place_reviewer).post(url("accept", 9)).status_code == 404
    assert Revision.objects.filter(accepted_at__isnull=False).count() == 0
