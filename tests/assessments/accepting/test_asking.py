"""Questions about named steps: asked, withdrawn, and what they open."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from assessments.accepting.actions import accept_return, withdraw_questions
from assessments.cycles.actions import close_cycle
from assessments.models import Assessment, Question, Revision
from assessments.sending.actions import keep_as_submitted, reopen, send_back
from nhsuk.limits import no_longer_than
from organisations.history import EditedMeanwhile
from tests.assessments.accepting.asking import WORDS, ask, reply_to, url
from tests.assessments.doing import INT1, INT2
from tests.conftest import NOON, text_of

pytestmark = pytest.mark.usefixtures("noon")
State = Assessment.State
SUP1 = "SUP-01-N"


def posted(seen=0, **asked) -> dict:
    codes = {code.replace("_", "-"): text for code, text in asked.items()}
    return {"ask-seen": seen} | {f"ask-{code}": text for code, text in codes.items()}


def test_a_question_returns_the_step_and_the_return_goes_on_counting(cast, ours, sent):
    question = ask(sent, cast.place_reviewer)[0]

    ours.refresh_from_db()
    assert (question.text, question.asked_at, question.number) == (WORDS, NOON, 0)
    assert (question.asked_as, question.asked_for) == ("place reviewer", "Blackmoor Place")
    assert question.answer.step.code == INT1
    assert ours.state == State.ASKED
    assert list(Revision.objects.current()) == [sent]
    assert [past.state for past in ours.history.all()] == [State.ASKED, State.SUBMITTED]


def test_words_alone_are_asked_of_steps_of_this_return(cast, sent):
    with pytest.raises(ValidationError, match="at least one"):
        ask(sent, cast.place_reviewer, words="  ")
    with pytest.raises(ValidationError, match="says nothing about INT-01-S"):
        ask(sent, cast.place_reviewer, codes=["INT-01-S"])
    with pytest.raises(ValidationError, match="looks like an NHS number"):
        ask(sent, cast.place_reviewer, words="What of 943 476 5919?")
    assert not Question.objects.exists()


def test_a_longer_question_is_refused_in_a_sentence(cast, sent):
    assert no_longer_than("question", text=1000)
    with pytest.raises(ValidationError, match="1,000 characters"):
        ask(sent, cast.place_reviewer, words="é" * 1001)


def test_more_is_asked_while_its_team_is_answering(cast, ours, asked):
    ask(asked.answer.revision, cast.system_staff, codes=[INT2], seen=1)

    assert Question.objects.standing().count() == 2
    assert ours.history.filter(state=State.ASKED).count() == 1


def test_who_asks_second_is_told_of_the_first(cast, asked):
    with pytest.raises(EditedMeanwhile) as told:
        ask(asked.answer.revision, cast.system_staff, codes=[INT2])

    assert told.value.current == asked


def test_nothing_is_asked_of_what_was_accepted_sent_back_or_is_being_changed(cast, ours, sent):
    accept_return(revision=sent, by=cast.system_staff, at=NOON)
    with pytest.raises(ValidationError, match="accepted by system staff, Westmere Integrated"):
        ask(sent, cast.place_reviewer)
    Revision.objects.update(accepted_at=None, accepted_by=None, accepted_as="", accepted_for="")
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    with pytest.raises(ValidationError, match="is changing its answers"):
        ask(sent, cast.place_reviewer)


def test_what_was_asked_about_is_neither_sent_back_nor_opened_nor_kept(cast, ours, asked):
    with pytest.raises(ValidationError, match="Only a submitted return can be sent back"):
        send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="All of it")
    with pytest.raises(ValidationError, match="can be changed again"):
        reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    with pytest.raises(ValidationError, match="can be kept as it was"):
        keep_as_submitted(assessment=ours, by=cast.pcn_lead, at=NOON)


def test_nothing_is_asked_once_the_cycle_closed(cast, cycle, sent):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    with pytest.raises(ValidationError, match="has closed"):
        ask(sent, cast.place_reviewer)


def test_questions_are_withdrawn_until_the_team_begins(cast, ours, asked):
    revision = asked.answer.revision

    withdraw_questions(revision=revision, by=cast.system_staff, at=NOON + timedelta(hours=1))

    asked.refresh_from_db()
    ours.refresh_from_db()
    assert (asked.withdrawn_by, asked.withdrawn_as) == (
        cast.system_staff,
        "system staff, Westmere Integrated Care Board",
    )
    assert ours.state == State.SUBMITTED
    again = ask(revision, cast.place_reviewer)[0]
    reply_to(again, cast.pcn_lead)
    with pytest.raises(ValidationError, match="has begun to answer"):
        withdraw_questions(revision=revision, by=cast.place_reviewer, at=NOON)


# The page


def test_the_page_has_a_box_for_each_step_and_tells_the_team(sent, reviewer, letters):
    said = text_of(reviewer.get(url("ask", 1)))
    assert [f'name="ask-{code}"' in said for code in (INT1, INT2, SUP1)] == [True] * 3

    page, heard = letters(
        lambda: reviewer.post(
            url("ask", 1), posted(INT_01_N="Which?", SUP_01_N="Who?"), follow=True
        )
    )

    assert "2 questions sent. Only these steps are open now." in text_of(page)
    assert heard == {"pcn_lead", "pcn_contributor"}
    letter = mail.outbox[0]
    assert letter.subject.startswith("2 questions about your return")
    assert f"{INT1} and {SUP1}" in letter.body
    assert "Which?" not in letter.body


def test_a_question_is_asked_or_the_whole_sent_back(sent, reviewer):
    said = reviewer.post(url("ask", 1), posted(INT_01_N=" "))

    assert "Write at least one question, or send the whole return back" in text_of(said)
    assert reverse("assessments:send_back", args=["W-N1", "2026-27"]) in said.text
    assert not Question.objects.exists()


def test_what_was_typed_is_kept_over_an_error(sent, reviewer):
    said = text_of(
        reviewer.post(url("ask", 1), posted(INT_01_N="Of 943 476 5919?", INT_02_N="Which?"))
    )

    assert '<a href="#id_ask-INT-01-N">“943 476 5919” looks like an NHS number' in said
    assert "Of 943 476 5919?</textarea>" in said
    assert "Which?</textarea>" in said
    assert not Question.objects.exists()


def test_a_question_beside_a_newer_one_is_given_back_with_both(cast, asked, reviewer):
    late = reviewer.post(url("ask", 1), posted(INT_01_N="Mine", INT_02_N="Also mine"))

    said = text_of(late)
    assert late.status_code == 409
    assert "asked about this return while you were writing" in said
    assert WORDS in said
    assert "You typed:</strong> Mine" in said
    assert "Also mine</textarea>" in said
    assert 'name="ask-seen" value="1"' in said
    reviewer.post(url("ask", 1), posted(seen=1, INT_02_N="Also mine"))
    assert [each.text for each in Question.objects.standing()] == [WORDS, "Also mine"]


def test_two_who_ask_about_the_same_single_step_are_told_of_each_other(asked, reviewer):
    late = reviewer.post(url("ask", 1), posted(INT_01_N="Mine"))

    said = text_of(late)
    assert late.status_code == 409
    assert "asked about this return while you were writing" in said
    assert "You typed:</strong> Mine" in said
    assert "Write at least one question" not in said


def test_a_second_press_sends_nothing_again_and_says_so(sent, reviewer, letters):
    once = posted(INT_01_N="Which\r\nones?", INT_02_N="Who?")
    reviewer.post(url("ask", 1), once)

    page, heard = letters(lambda: reviewer.post(url("ask", 1), once, follow=True))

    assert page.redirect_chain == [(url("revision", 1), 302)]
    assert "2 questions sent already." in text_of(page)
    assert heard == set()
    assert Question.objects.count() == 2


def test_what_is_wrong_is_said_once_at_the_top(sent, reviewer):
    refused = reviewer.post(url("ask", 1), posted(INT_01_N="Of 943 476 5919?"))

    assert refused.status_code == 422
    assert text_of(refused).count("There is a problem") == 1


def test_what_was_accepted_meanwhile_says_so_and_keeps_what_was_typed(cast, sent, reviewer):
    accept_return(revision=sent, by=cast.system_staff, at=NOON)

    said = reviewer.post(url("ask", 1), posted(INT_01_N="Which practices?"))

    assert said.status_code == 409
    assert "accepted by system staff, Westmere Integrated Care Board" in text_of(said)
    assert "Which practices?</textarea>" in text_of(said)


def test_withdrawn_words_stand_in_the_boxes_again(asked, reviewer, letters):
    page, heard = letters(lambda: reviewer.post(url("withdraw", 1), follow=True))

    assert "1 question withdrawn" in text_of(page)
    assert heard == {"pcn_lead", "pcn_contributor"}
    assert f"{WORDS}</textarea>" in text_of(reviewer.get(url("ask", 1)))


def test_nothing_is_offered_where_nothing_can_be_asked(cast, ours, sent, reviewer):
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)

    said = reviewer.get(url("ask", 1))

    assert said.status_code == 200
    assert "Nothing can be asked about this revision now" in text_of(said)
    assert "<textarea" not in said.text


@pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 40])
def test_a_number_that_no_page_has_asks_nothing(seen, sent, reviewer):
    assert reviewer.post(url("ask", 1), posted(seen=seen, INT_01_N="Which?")).status_code == 422
    assert not Question.objects.exists()
