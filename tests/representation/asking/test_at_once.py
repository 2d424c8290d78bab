"""Sixteen at the same moment: a question is asked once, and answered once."""

import pytest
from django.db import connection

from representation.choices import Said
from representation.models import Enquiry, EnquiryTurn
from tests.at_once import WRITERS, at_once
from tests.representation.seating import ask, fresh, say

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


def test_of_16_questions_answers_and_replies_one_counts_and_all_others_are_told(cast):
    asked = at_once(lambda number: ask(cast))
    found = fresh(Enquiry.objects.get())
    passed = at_once(lambda number: say(cast, found, Said.PASSED_UP, f"Why {number}", number=0))
    answered = at_once(lambda number: say(cast, found, Said.ANSWERED, f"No {number}", number=1))
    replied = at_once(lambda number: say(cast, found, Said.NOT_IT, f"So {number}", number=2))

    assert asked == {"done": 1, "AlreadyThere": WRITERS - 1}
    assert passed == {"done": 1, "EditedMeanwhile": WRITERS - 1}
    assert answered == replied == {"done": 1, "EditedMeanwhile": WRITERS - 1}
    thread = EnquiryTurn.objects.of_enquiry(found)
    assert [turn.said for turn in thread] == ["passed_up", "answered", "not_it"]
    assert fresh(found).number == 3
