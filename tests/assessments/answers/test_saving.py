"""What saving itself refuses and leaves alone, whichever page it is asked from."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from assessments.answers.actions import AnswerValues, save_answer
from assessments.models import Answer
from tests.assessments.doing import INT1, INT2, NOT_SURE, send, stored
from tests.conftest import NOON


@pytest.fixture
def save(cast, framework, ours):
    def saved(code: str, values: AnswerValues = NOT_SURE, *, number: int) -> Answer:
        step = framework.steps[code]
        return save_answer(
            assessment=ours, step=step, values=values, number=number, by=cast.pcn_lead, at=NOON
        )

    return saved


def test_an_answer_changes_where_it_says_something_else_and_no_other_with_it(save):
    for code in (INT1, INT2):
        save(code, number=0)

    save(INT1, number=1)
    assert stored(INT1).history.count() == 1

    save(INT1, replace(NOT_SURE, note="New words"), number=1)
    assert [past.note for past in stored(INT1).history.all()] == ["New words", ""]
    assert (stored(INT2).note, stored(INT2).planned) == ("", False)


def test_nothing_is_saved_in_a_return_that_was_submitted(cast, ours, save):
    send(ours, cast.pcn_lead)

    with pytest.raises(ValidationError, match="has been submitted"):
        save(INT1, replace(NOT_SURE, note="New words"), number=1)

    assert stored(INT1).note == ""


def test_a_step_of_another_tier_is_not_answered(save):
    with pytest.raises(ValidationError, match="INT-01-P is not asked"):
        save("INT-01-P", number=0)
