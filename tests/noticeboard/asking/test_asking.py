"""Questions to a notice: asked, answered for all or for one, and read by nobody else."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from noticeboard.asking.actions import change_question, take_back_question
from noticeboard.choices import QuestionState
from noticeboard.models import PostingQuestion
from noticeboard.writing.actions import withdraw_posting
from organisations.history import AlreadyThere, EditedMeanwhile
from organisations.models import User
from tests.cast import PEOPLE
from tests.clock import NOON
from tests.conftest import text_of
from tests.noticeboard.test_visibility import PCNS_ALL
from tests.noticeboard.writing_notices import answer, ask, post
from tests.routes.noticeboard import MEANT, READ
from tests.routes.route import PLACE, TEAM

pytestmark = pytest.mark.usefixtures("noon")
FOR_ALL, FOR_ONE = QuestionState.FOR_ALL, QuestionState.FOR_ONE
LIST = "/noticeboard/questions/"


def readers_of(question: PostingQuestion, cast) -> set[str]:
    found = PostingQuestion.objects.filter(pk=question.pk)
    return {who for who in PEOPLE if found.visible_to(getattr(cast, who)).exists()}


def test_a_question_is_read_by_its_team_and_the_sender_until_it_is_answered_for_all(ofplace, cast):
    question = ask(ofplace, cast["W-N1"])
    assert readers_of(question, cast) == TEAM | PLACE

    question = answer(question, FOR_ONE)
    assert readers_of(question, cast) == TEAM | PLACE

    answer(question, FOR_ALL)
    assert readers_of(question, cast) == READ


def test_those_above_the_sender_and_others_beneath_it_read_nothing_of_one_for_one(
    ofsystem, cast, sign_in
):
    answer(ask(ofsystem, cast["W-N1"], "Is it for us?"), FOR_ONE, "Yes, for you alone.")

    told = {
        who
        for who in PEOPLE
        for page in (ofsystem.get_absolute_url(), LIST, "/noticeboard/", "/")
        if "Is it for us?" in (said := text_of(sign_in(getattr(cast, who)).get(page)))
        or "for you alone" in said
    }

    assert told == TEAM | {"system_staff"}


@pytest.mark.parametrize("may_name", [True, False])
def test_who_asked_is_named_to_others_only_where_they_said_so(may_name, ofplace, cast, sign_in):
    answer(ask(ofplace, cast["W-N1"], may_name=may_name))

    page = text_of(sign_in(cast.tarnbeck_lead).get(ofplace.get_absolute_url()))
    own = text_of(sign_in(cast.place_reviewer).get(ofplace.get_absolute_url()))

    assert "Is there parking?" in page
    assert ("Fellside PCN" in page) is may_name
    assert ("A PCN" in page) is not may_name
    assert "Fellside PCN" in own


def test_an_answer_for_one_is_made_one_for_all_and_says_so_and_never_closed(ofplace, cast, lead):
    question = answer(ask(ofplace, cast["W-N1"]), FOR_ONE)
    later = answer(question, FOR_ALL, at=NOON + timedelta(days=1))

    page = text_of(lead.get(ofplace.get_absolute_url()))
    assert later.answered_at == NOON
    assert "Made an answer for all on 23 November 2026" in page
    with pytest.raises(ValidationError, match="stays one for all"):
        answer(later, FOR_ONE)


def test_who_opens_an_answer_is_told_who_reads_it_now(ofplace, reviewer, cast):
    question = answer(ask(ofplace, cast["W-N1"]), FOR_ONE)

    typed = {"answer": question.answer, "state": "for_all", "number": question.number}
    page = text_of(reviewer.post(f"{LIST}{question.pk}/answer/", typed, follow=True))

    assert "Everybody the notice is for can read it now." in page
    assert "Your answer is sent" not in page


def test_once_it_is_answered_its_team_says_only_whether_it_may_be_named(ofplace, lead, cast):
    question = answer(ask(ofplace, cast["W-N1"]))
    address = f"{LIST}{question.pk}/edit/"

    asked = text_of(lead.get(address))
    saved = lead.post(address, {"may_name": "on", "number": question.number}, follow=True)
    typed = {"text": "Where is it?", "number": question.number}
    late = text_of(lead.post(address, typed))

    question.refresh_from_db()
    assert "May others read who asked?" in asked
    assert "Is there parking?" in asked
    assert "They have not said" not in asked
    assert "<textarea" not in asked
    assert "Saved." in text_of(saved)
    assert question.may_name
    assert "It is answered already" in late
    assert "Where is it?" in late


def test_a_question_is_asked_once_and_the_sender_hears_of_it(
    ofplace, lead, cast, django_capture_on_commit_callbacks
):
    User.objects.update(notices="at_once")
    address = f"{ofplace.get_absolute_url()}ask/W-N1/"
    nothing = text_of(lead.post(address, {"text": ""}))
    with django_capture_on_commit_callbacks(execute=True):
        sent = text_of(lead.post(address, {"text": "Is there parking?"}, follow=True))
        again = text_of(lead.post(address, {"text": "Is there parking?"}, follow=True))

    (letter,) = mail.outbox
    assert "Enter your question" in nothing
    assert "Your question is sent." in sent
    assert "was there already" in again
    assert letter.to == ["place_reviewer@example.org"]
    assert "parking" not in letter.body
    assert "Fellside" not in letter.body


def test_the_team_hears_that_it_is_answered_and_the_others_nothing(
    ofplace, reviewer, cast, django_capture_on_commit_callbacks
):
    User.objects.update(notices="at_once")
    question = ask(ofplace, cast["W-N1"], by=cast.pcn_lead)
    typed = {"answer": "Behind it.", "state": "for_all", "number": question.number}
    with django_capture_on_commit_callbacks(execute=True):
        page = reviewer.post(f"{LIST}{question.pk}/answer/", typed, follow=True)

    assert "Your answer is sent." in text_of(page)
    assert {to for each in mail.outbox for to in each.to} == {f"{who}@example.org" for who in TEAM}
    assert "Behind it" not in mail.outbox[0].body


def test_the_second_who_answers_reads_what_the_first_said(ofplace, reviewer, cast):
    question = ask(ofplace, cast["W-N1"])
    answer(question, FOR_ALL, "Behind it.")

    typed = {"answer": "There is none.", "state": "for_one", "number": question.number}
    page = reviewer.post(f"{LIST}{question.pk}/answer/", typed)

    assert page.status_code == 409
    assert "Behind it." in text_of(page)
    assert "There is none." in text_of(page)
    assert PostingQuestion.objects.get().answer == "Behind it."
    with pytest.raises(AlreadyThere):
        answer(question, FOR_ALL, "Behind it.")


def test_a_question_changes_while_it_waits_and_afterwards_only_who_may_be_named(ofplace, cast):
    question = ask(ofplace, cast["W-N1"])
    said = {"by": cast.pcn_lead, "at": NOON}
    first = change_question(
        question=question, text="Where do we park?", may_name=True, number=1, **said
    )
    with pytest.raises(EditedMeanwhile):
        change_question(question=question, text="How?", may_name=True, number=1, **said)
    done = answer(first)
    with pytest.raises(ValidationError, match="answered already"):
        change_question(question=done, text="How?", may_name=True, number=3, **said)
    with pytest.raises(ValidationError, match="answered already"):
        take_back_question(question=done, **said)

    unnamed = change_question(
        question=done, text="Where do we park?", may_name=False, number=3, **said
    )
    assert not unnamed.may_name


def test_what_is_taken_back_waits_no_more(ofplace, lead, cast):
    question = ask(ofplace, cast["W-N1"])
    address = f"{LIST}{question.pk}/take-back/"

    assert "is taken back" in text_of(lead.post(address, follow=True))
    assert "taken back already" in text_of(lead.post(address, follow=True))
    with pytest.raises(ValidationError, match="have taken it back"):
        answer(PostingQuestion.objects.get())


def test_only_those_it_means_ask_and_only_while_it_holds(ofplace, cast):
    with pytest.raises(ValidationError, match="not for Oxenclough PCN any more"):
        ask(ofplace, cast["W-N3"])
    withdraw_posting(posting=ofplace, because="Shut", by=None, at=NOON)
    with pytest.raises(ValidationError, match="is withdrawn"):
        ask(ofplace, cast["W-N1"])


def test_the_list_has_what_waits_first_and_is_narrowed_by_its_address(ofplace, reviewer, cast):
    answer(ask(ofplace, cast["W-N1"], "Asked first"))
    ask(ofplace, cast["W-N2"], "Still waiting")
    PostingQuestion.objects.waiting().update(asked_at=NOON - timedelta(days=5))

    page = text_of(reviewer.get(LIST))
    answered = text_of(reviewer.get(f"{LIST}?state=for_all"))
    unknown = text_of(reviewer.get(f"{LIST}?state=lost"))

    assert page.index("Still waiting") < page.index("Asked first")
    assert ("Waiting for 5 days" in page, "Asked today" in page) == (True, False)
    PostingQuestion.objects.waiting().update(asked_at=NOON)
    assert "Asked today" in text_of(reviewer.get(LIST))
    assert "Still waiting" not in answered
    assert "left out of account" in unknown


def test_everybody_it_means_can_ask_and_read_beneath_it(ofsystem, cast, sign_in):
    answer(ask(ofsystem, cast["W-P1"], "Is it for places too?"))

    for who in PCNS_ALL | MEANT:
        page = text_of(sign_in(getattr(cast, who)).get(ofsystem.get_absolute_url()))
        assert "Is it for places too?" in page
        assert "A place" in page


def test_a_notice_with_many_questions_has_pages(cast, lead):
    posting = post(cast["W-P1"])
    for number in range(45):
        answer(ask(posting, cast["W-N1"], f"Question {number}? " + "x" * 900), text="y" * 2000)

    page = lead.get(posting.get_absolute_url())

    assert "2 of 3" in text_of(page)
    assert len(page.content) < 150_000
