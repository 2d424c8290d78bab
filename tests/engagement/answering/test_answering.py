"""Working through what was said: found again, put together, answered, taken into the draft."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.answering.actions import AnswerValues, answer_comment, take_wording
from engagement.choices import Outcome
from engagement.models import Comment
from frameworks.drafts.actions import reword_step
from frameworks.models import Statement, Step
from organisations.history import EditedMeanwhile
from tests.conftest import NOON, text_of
from tests.engagement.answering.conftest import MONTHLY
from tests.engagement.talk import ADDRESS, STATEMENT, say, subject_of

LIST = reverse("engagement:comments", args=ADDRESS)


def page_of(position: int) -> str:
    return reverse("engagement:comment", args=[*ADDRESS, position])


def shown(page) -> list[int]:
    words = text_of(page)
    return [position for position in range(1, 5) if f"C{position}: " in words]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [1, 2, 3, 4]),
        ({"theme": "INT"}, [1, 2, 3]),
        ({"theme": "SUP", "change": "missing"}, [4]),
        ({"kind": "hospital"}, [3, 4]),
        ({"state": "waiting"}, [2, 3, 4]),
        ({"state": "accepted"}, [1]),
        ({"q": "others?"}, [2]),
        ({"theme": "NOT", "kind": "' or 1=1"}, [1, 2, 3, 4]),
        ({"group": "none"}, [2, 3, 4]),
    ],
)
def test_the_list_is_narrowed_by_its_address(said, by, keeper, query, found):
    answer_comment(comment=said[0], values=AnswerValues("accepted", group="Often"), number=1, **by)

    assert shown(keeper.get(LIST, query)) == found


def test_an_answer_leads_back_to_the_list_as_it_was(said, keeper):
    form = {"outcome": "accepted", "reason": "", "group": "", "number": 1}

    response = keeper.post(f"{page_of(1)}?theme=INT&state=waiting", form)

    assert response["Location"] == f"{LIST}?theme=INT&state=waiting"
    comment = Comment.objects.get(position=1)
    assert (comment.outcome, str(comment.answered_by)) == ("accepted", "administrator")


@pytest.mark.parametrize("outcome", ["partly", "declined"])
def test_what_is_not_accepted_needs_a_reason(said, by, keeper, outcome):
    page = keeper.post(page_of(1), {"outcome": outcome, "reason": " ", "group": "", "number": 1})

    assert "Say why it is not accepted, or only in part" in text_of(page)
    with pytest.raises(ValidationError):
        answer_comment(comment=said[0], values=AnswerValues(outcome), number=1, **by)
    assert not Comment.objects.answered().exists()


def test_the_second_of_two_answers_sees_the_first(said, keeper):
    first = {"outcome": "declined", "reason": "The contract says so.", "group": "", "number": 1}
    keeper.post(page_of(1), first)

    page = keeper.post(page_of(1), {"outcome": "accepted", "reason": "Yes.", "number": 1})

    assert page.status_code == 409
    assert "The contract says so." in text_of(page)
    assert 'name="number" value="2"' in page.content.decode()
    assert Comment.objects.get(position=1).outcome == Outcome.DECLINED


def test_a_wording_goes_into_the_draft_with_one_press(said, engagement, keeper):
    assert "<ins>monthly.</ins>" in keeper.get(page_of(1)).content.decode()
    words = said[0].words

    page = keeper.post(f"{page_of(1)}take/", {"seen": words}, follow=True)

    assert "The wording of C1 is in the draft, and accepted." in text_of(page)
    assert Step.objects.get(version=engagement.version, code="INT-01-N").text == MONTHLY
    comment = Comment.objects.get(position=1)
    assert (comment.outcome, comment.taken_from) == ("accepted", words)
    again = keeper.post(f"{page_of(1)}take/", {"seen": MONTHLY}, follow=True)
    assert "in the draft already" in text_of(again)


def test_a_wording_that_was_not_accepted_waits_for_another_answer(said, engagement, by, keeper):
    declined = AnswerValues("declined", "Not weekly, not monthly.")
    answer_comment(comment=said[0], values=declined, number=1, **by)
    assert "Take this wording into the draft" not in text_of(keeper.get(page_of(1)))

    refused = keeper.post(f"{page_of(1)}take/", {"seen": said[0].words}, follow=True)

    assert "C1 is not accepted. Change its answer first." in text_of(refused)
    assert Step.objects.get(version=engagement.version, code="INT-01-N").text == said[0].words
    answer_comment(comment=said[0], values=AnswerValues("partly", "Soon."), number=2, **by)
    page = keeper.post(f"{page_of(1)}take/", {"seen": said[0].words}, follow=True)
    assert "The wording of C1 is in the draft, and accepted in part." in text_of(page)


@pytest.mark.parametrize("outcome", ["declined", ""])
def test_what_is_in_the_draft_stays_accepted(said, by, keeper, outcome):
    take_wording(comment=said[0], seen=said[0].words, **by)
    form = {"outcome": outcome, "reason": "After all no.", "group": "", "number": 2}

    page = keeper.post(page_of(1), form)

    assert "The wording of C1 is in the draft: it is accepted" in text_of(page)
    assert "After all no." in text_of(page)
    assert Comment.objects.get(position=1).outcome == Outcome.ACCEPTED


def test_a_statement_is_reworded_too(said, engagement, by):
    take_wording(comment=said[2], seen=STATEMENT, **by)

    statement = Statement.objects.get(theme__version=engagement.version)
    assert statement.text == "People tell it once."


def test_what_was_changed_says_for_whom_the_comment_was_made_and_who_took_it(said, keeper, by):
    take_wording(comment=said[0], seen=said[0].words, **by)

    page = text_of(keeper.get(reverse("frameworks:edits", args=ADDRESS)))

    whose = f"in the words of comment C1, made for {said[0].organisation_name}"
    assert f"Changed: Step INT-01-N, {whose}" in page
    assert str(by["by"]) in page


def test_a_draft_that_moved_on_is_shown_before_its_words_are_replaced(said, engagement, by, keeper):
    reword_step(
        version=engagement.version, code="INT-01-N", seen=said[0].words, text="Meet daily.", **by
    )

    page = text_of(keeper.get(page_of(1)))
    stale = keeper.post(f"{page_of(1)}take/", {"seen": said[0].words}, follow=True)

    assert "The draft has changed since." in page
    assert "reworded since" in text_of(stale)
    assert Comment.objects.get(position=1).taken_at is None
    take_wording(comment=said[0], seen="Meet daily.", **by)
    assert Comment.objects.get(position=1).taken_from == "Meet daily."


def test_only_a_keeper_reads_and_answers(cast, said, sign_in):
    staff = sign_in(cast.system_staff)

    for page in (LIST, page_of(1), reverse("engagement:tallies", args=ADDRESS)):
        assert staff.get(page).status_code == 403
    given = {"by": cast.system_staff, "at": NOON}
    with pytest.raises(PermissionDenied):
        answer_comment(comment=said[0], values=AnswerValues("accepted"), number=1, **given)
    with pytest.raises(PermissionDenied):
        take_wording(comment=said[0], seen=said[0].words, **given)


def test_an_answered_comment_is_no_longer_changed_by_who_made_it(cast, said, by, sign_in):
    answer_comment(comment=said[0], values=AnswerValues("accepted"), number=1, **by)
    address = reverse("engagement:edit", args=[*ADDRESS, 1])
    typed = {"change": "date", "text": "In spring.", "suggestion": "", "number": 2}

    page = sign_in(cast.pcn_lead).post(address, typed)

    assert "Your comment has been answered" in text_of(page)


def test_an_answer_read_before_another_is_refused(said, by):
    given = {"comment": said[0], "number": 1, **by}
    answer_comment(values=AnswerValues("accepted"), **given)

    with pytest.raises(EditedMeanwhile):
        answer_comment(values=AnswerValues("accepted", "Gladly."), **given)


def test_the_same_answer_pressed_twice_is_there_already(said, keeper):
    form = {"outcome": "partly", "reason": "In spring.", "group": "Often", "number": 1}

    keeper.post(page_of(1), form)
    again = keeper.post(page_of(1), form, follow=True)

    assert "This was there already, in the same words." in text_of(again)
    assert Comment.objects.get(position=1).number == 2


def test_every_figure_of_a_tally_opens_its_list(said, by, keeper):
    answer_comment(comment=said[0], values=AnswerValues("accepted"), number=1, **by)

    page = keeper.get(reverse("engagement:tallies", args=ADDRESS)).content.decode()

    for query, number in (
        ("theme=INT", 3),
        ("theme=INT&amp;state=waiting", 2),
        ("change=unclear", 1),
        ("kind=hospital", 2),
    ):
        assert f'href="{LIST}?{query}">{number}<' in page


def test_the_list_asks_the_database_as_often_for_25_comments_as_for_4(
    cast, engagement, said, keeper
):
    def queries(page: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert keeper.get(page).status_code == 200
        return len(captured)

    tallies = reverse("engagement:tallies", args=ADDRESS)
    few = [queries(LIST), queries(tallies)]
    for number in range(20):
        say(engagement, cast.pcn_lead, text=f"Comment {number}.")

    assert [queries(LIST), queries(tallies)] == few
    assert max(few) <= 20


def test_the_subject_of_a_comment_is_found_by_its_key(engagement):
    assert subject_of(engagement, "step-SUP-01-N").step_code == "SUP-01-N"


def test_comments_stand_as_the_draft_reads(cast, engagement, said, keeper):
    engagement.version.themes.filter(code="SUP").update(position=0)
    say(engagement, cast.pcn_lead, about="theme-INT")

    page = text_of(keeper.get(LIST))

    places = [page.index(f"C{position}: ") for position in (4, 3, 5, 1, 2)]
    assert places == sorted(places)
