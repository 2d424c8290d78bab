"""The team replies, changes its answer, or both, and submits again: then it is read."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.accepting.actions import accept_return
from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Assessment, Question, Revision, RevisionAnswer
from assessments.sending.actions import submit_assessment
from organisations.history import EditedMeanwhile
from tests.assessments.accepting.asking import REPLY, WORDS, ask, reply_to, url
from tests.assessments.doing import INT1, INT2, by_htmx
from tests.conftest import NOON, text_of

pytestmark = pytest.mark.usefixtures("noon")
State = Assessment.State


def submit(assessment, by) -> Revision:
    return submit_assessment(assessment=assessment, by=by, at=NOON + timedelta(hours=1))


def change(assessment, framework, by) -> None:
    values = AnswerValues(Choice.LEVEL, framework.levels[2])
    step = framework.steps[INT1]
    save_answer(assessment=assessment, step=step, values=values, number=1, by=by, at=NOON)


def posted(**more) -> dict:
    return {f"{INT1}-reply": REPLY, f"{INT1}-number": "0"} | more


def test_a_reply_is_kept_with_who_when_and_its_history(cast, asked):
    reply_to(asked, cast.pcn_contributor, words=f" {REPLY} ")
    reply_to(asked, cast.pcn_lead, words="Five now.", number=1)

    asked.refresh_from_db()
    assert (asked.reply, asked.number, asked.replied_by) == ("Five now.", 2, cast.pcn_lead)
    assert [past.reply for past in asked.history.all()] == ["Five now.", REPLY, ""]


def test_an_emptied_reply_is_none_and_the_same_again_changes_nothing(cast, asked):
    reply_to(asked, cast.pcn_lead)
    reply_to(asked, cast.pcn_lead, number=0)
    assert Question.objects.get().number == 1

    reply_to(asked, cast.pcn_lead, words=" ", number=1)

    gone = Question.objects.get()
    assert (gone.reply, gone.replied_at, gone.replied_by, gone.number) == ("", None, None, 2)


def test_a_second_editor_is_told_and_who_typed_nothing_goes_over_nobody(cast, asked):
    reply_to(asked, cast.pcn_contributor)

    with pytest.raises(EditedMeanwhile):
        reply_to(asked, cast.pcn_lead, words="Mine")
    assert reply_to(asked, cast.pcn_lead, words="", number=0).reply == REPLY


def test_a_patients_number_and_too_many_words_are_no_reply(cast, asked):
    with pytest.raises(ValidationError, match="NHS number"):
        reply_to(asked, cast.pcn_lead, words="As 943 476 5919 said")
    with pytest.raises(ValidationError, match="1,000 characters"):
        reply_to(asked, cast.pcn_lead, words="é" * 1001)


def test_nothing_is_replied_once_the_return_was_submitted_again(cast, round_of_ours, asked):
    reply_to(asked, cast.pcn_lead)
    submit(round_of_ours, cast.pcn_lead)

    with pytest.raises(ValidationError, match="waits for no reply any more"):
        reply_to(asked, cast.pcn_lead, words="More", number=1)


def test_each_question_has_a_reply_or_another_answer_before_it_is_submitted(
    cast, framework, ours, sent
):
    first, second = ask(sent, cast.place_reviewer, codes=[INT1, INT2])

    with pytest.raises(ValidationError, match=r"asked about INT-01-N and INT-02-N, or change"):
        submit(ours, cast.pcn_lead)
    change(ours, framework, cast.pcn_lead)
    with pytest.raises(ValidationError, match=r"asked about INT-02-N, or change"):
        submit(ours, cast.pcn_lead)
    reply_to(second, cast.pcn_lead)

    assert submit(ours, cast.pcn_lead).number == 2
    assert first.answer.revision == sent


def test_replies_alone_make_a_new_revision_which_is_not_accepted_yet(cast, round_of_ours, asked):
    reply_to(asked, cast.pcn_lead)

    second = submit(round_of_ours, cast.pcn_lead)

    asked.answer.revision.refresh_from_db()
    assert (second.number, second.is_current, second.accepted_at) == (2, True, None)
    assert not asked.answer.revision.is_current
    assert round_of_ours.state == State.SUBMITTED


def test_a_step_asked_no_more_is_replied_to_in_words(cast, framework, round_of_ours, asked, lead):
    RevisionAnswer.objects.filter(pk=asked.answer_id).update(counted_step=None)

    said = text_of(lead.get(url("questions")))

    assert "The framework asks this step no more." in said
    with pytest.raises(ValidationError, match=INT1):
        submit(round_of_ours, cast.pcn_lead)
    reply_to(asked, cast.pcn_lead)
    assert submit(round_of_ours, cast.pcn_lead).number == 2


# The pages of the team


def test_the_team_is_led_to_what_it_is_asked(round_of_ours, lead):
    start, home = text_of(lead.get(reverse("start"))), text_of(lead.get(url("detail")))

    assert "1 question about your return" in start
    assert f'href="{url("questions")}"' in start
    assert "1 question from Blackmoor Place" in home
    assert f"/themes/INT/?show=asked#step-{INT1}" in home
    assert WORDS in home
    assert "Cannot submit yet" in home
    assert "Keep revision 1" not in home
    assert "1 question is still open" in text_of(lead.get(url("review")))


def test_replies_are_saved_on_their_page_and_said_on_the_others(round_of_ours, asked, lead):
    said = text_of(lead.post(url("questions"), posted(), follow=True))

    assert "Your replies are sent when your return is submitted." in said
    assert "Replied</strong>" in said
    home = text_of(lead.get(url("detail")))
    assert "Cannot submit yet" not in home
    assert "Review and submit" in home


def test_changing_the_answer_answers_the_question(round_of_ours, lead):
    by_htmx(lead, INT1, choice="3", number=1)

    assert "Answer changed</strong>" in text_of(lead.get(url("questions")))
    page = lead.post(url("submit"), follow=True)
    assert page.status_code == 200
    assert "Submitted to Blackmoor Place" in text_of(page)


def test_a_colleagues_reply_is_shown_beside_ones_own(cast, asked, lead):
    reply_to(asked, cast.pcn_contributor)

    late = lead.post(url("questions"), posted(**{f"{INT1}-reply": "Mine"}))

    said = text_of(late)
    assert late.status_code == 422
    assert f"pcn contributor saved another reply while you were writing: “{REPLY}”" in said
    assert "Mine</textarea>" in said
    assert f'name="{INT1}-number" value="1"' in said
    lead.post(url("questions"), posted(**{f"{INT1}-reply": "Mine", f"{INT1}-number": "1"}))
    assert Question.objects.get().reply == "Mine"


def test_what_cannot_be_kept_is_given_back_and_stops_no_other(cast, sent, lead):
    ask(sent, cast.place_reviewer, codes=[INT1, INT2])
    typed = {f"{INT2}-reply": "About 943 476 5919", f"{INT2}-number": "0"}

    refused = lead.post(url("questions"), posted(**typed))

    assert refused.status_code == 422
    assert "About 943 476 5919</textarea>" in text_of(refused)
    assert Question.objects.get(answer__step__code=INT1).reply == REPLY


def test_what_was_typed_too_late_is_given_back(cast, round_of_ours, asked, lead):
    reply_to(asked, cast.pcn_contributor)
    submit(round_of_ours, cast.pcn_lead)

    late = lead.post(url("questions"), posted(**{f"{INT1}-reply": "Too late"}))

    assert late.status_code == 422
    assert "This waits for no reply any more" in text_of(late)
    assert "Too late" in text_of(late)


@pytest.mark.parametrize("number", ["", "x", "9" * 40, "-3"])
def test_a_number_that_no_page_has_saves_nothing(number, asked, lead):
    refused = lead.post(url("questions"), posted(**{f"{INT1}-number": number}))

    assert refused.status_code == 422
    assert Question.objects.get().reply == ""


# Who reads what


def test_a_reply_is_read_by_those_above_once_it_is_submitted_and_not_before(
    cast, round_of_ours, asked, sign_in
):
    reply_to(asked, cast.pcn_lead)
    pages = (url("revision", 1), url("ask", 1), url("detail"), url("receipt", 1))
    above = sign_in(cast.place_reviewer)
    for page in pages:
        assert REPLY not in text_of(above.get(page)), page
    assert "read once the return is submitted again" in text_of(above.get(pages[0]))
    assert REPLY in text_of(sign_in(cast.pcn_lead).get(pages[0]))

    submit(round_of_ours, cast.pcn_lead)

    for number in (1, 2):
        said = text_of(above.get(url("revision", number)))
        assert WORDS in said
        assert REPLY in said


def test_the_rounds_of_a_return_stand_in_their_order(cast, round_of_ours, asked, sign_in):
    reply_to(asked, cast.pcn_lead)
    second = submit(round_of_ours, cast.pcn_lead)
    accept_return(revision=second, by=cast.place_reviewer, at=NOON + timedelta(hours=2))

    said = text_of(sign_in(cast.reader).get(url("revision", 2)))

    found = [
        said.index(f"<strong>{words}</strong>")
        for words in (
            "Submitted",
            "1 question asked, about INT-01-N",
            "Submitted again",
            "Accepted",
        )
    ]
    assert found == sorted(found)


@pytest.mark.parametrize("codes", [(INT1,), (INT1, INT2)])
def test_a_page_with_questions_costs_the_same_however_many(codes, cast, sent, lead):
    ask(sent, cast.place_reviewer, codes=codes)
    costs = {}
    for page in ("questions", "detail"):
        with CaptureQueriesContext(connection) as asked_for:
            assert lead.get(url(page)).status_code == 200
        costs[page] = len(asked_for)
    with CaptureQueriesContext(connection) as asked_for:
        assert lead.get(url("revision", 1)).status_code == 200

    assert costs | {"revision": len(asked_for)} == {"questions": 11, "detail": 23, "revision": 13}


def test_the_return_still_counts_and_nothing_of_it_is_reminded(cast, round_of_ours):
    assert Revision.objects.current().count() == 1
    assert not Assessment.objects.to_come(on=NOON.date()).filter(pk=round_of_ours.pk).exists()
