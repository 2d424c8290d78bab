"""Sixteen at the same moment: a question is asked once, and answered once."""

import pytest
from django.db import connection

from noticeboard.models import PostingQuestion, Seen
from noticeboard.reading.actions import put_aside
from tests.at_once import WRITERS, at_once
from tests.clock import NOON
from tests.noticeboard.writing_notices import answer, ask, draft, post, publish

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


def test_of_16_questions_and_answers_one_counts_and_all_others_are_told(cast):
    posting = post(cast["W-P1"])

    asked = at_once(lambda _number: ask(posting, cast["W-N1"]))
    question = PostingQuestion.objects.with_whose().get()
    answered = at_once(lambda number: answer(question, text=f"Answer {number}"))

    assert asked == {"done": 1, "AlreadyThere": WRITERS - 1}
    assert answered == {"done": 1, "EditedMeanwhile": WRITERS - 1}
    assert PostingQuestion.objects.get().number == 2


def test_it_is_published_and_put_aside_once(cast):
    posting = draft(cast["W-P1"])

    published = at_once(lambda _number: publish(posting))
    read = {"posting": posting, "corrections": 0, "by": cast.pcn_lead, "at": NOON}
    aside = at_once(lambda _number: put_aside(**read))

    assert published == {"done": 1, "AlreadyThere": WRITERS - 1}
    assert aside == {"done": WRITERS}
    assert Seen.objects.count() == 1
