"""What the start page says of questions to notices: those that wait for us, and answers to ours."""

from datetime import timedelta

import pytest
from django.urls import reverse

from noticeboard.choices import QuestionState
from noticeboard.models import PostingQuestion
from tests.clock import NOON, TODAY
from tests.conftest import text_of
from tests.lsc_fuller.start_lines import lines_titled
from tests.noticeboard.writing_notices import answer, ask, post

pytestmark = pytest.mark.usefixtures("noon")
TITLES = ("Questions to your notices", "Our questions to notices")


@pytest.fixture
def asked(cast) -> list[PostingQuestion]:
    """Two that wait, one of them for six days, and one answered for Fellside alone."""
    posting = post(cast["W-P1"])
    answer(ask(posting, cast["W-N1"], "For us?"), QuestionState.FOR_ONE)
    waiting = [ask(posting, cast[code], "When?") for code in ("W-N1", "W-N2")]
    PostingQuestion.objects.again(waiting[0]).update(asked_at=NOON - timedelta(days=6))
    return waiting


def lines_of(who, cast, *, on=TODAY) -> list[tuple[str, str, str]]:
    found = lines_titled(getattr(cast, who), *TITLES, on=on)
    return [(line.headline, line.detail, line.button) for line in found]


def test_the_sender_is_told_how_many_wait_and_for_how_long(asked, cast, sign_in):
    (line,) = lines_of("place_reviewer", cast)
    page = text_of(sign_in(cast.place_reviewer).get(reverse("start")))

    assert line == (
        "2 questions wait for an answer",
        "The longest for 6 days.",
        "Answer 2 questions",
    )
    assert "/noticeboard/questions/?state=waiting" in page


def test_of_what_was_asked_today_no_days_are_said(cast):
    ask(post(cast["W-P1"]), cast["W-N1"], "When?")

    assert lines_of("place_reviewer", cast) == [
        ("1 question waits for an answer", "", "Answer 1 question")
    ]


def test_the_team_is_told_of_its_answer_for_a_month(asked, cast):
    told = [("1 question answered in the last 30 days", "", "")]

    assert lines_of("pcn_lead", cast) == lines_of("pcn_contributor", cast) == told
    assert lines_of("pcn_lead", cast, on=TODAY + timedelta(days=31)) == []


@pytest.mark.parametrize("who", ["pcn_reader", "tarnbeck_lead", "system_staff", "outsider"])
def test_nobody_else_is_told(asked, cast, who):
    assert lines_of(who, cast) == []
