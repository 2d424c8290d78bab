"""An earlier state of an answer is brought back as a new one; nothing that was saved is lost."""

import pytest
from django.urls import reverse

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Answer
from tests.conftest import NOON, text_of
from tests.layers import layer

HISTORY = reverse("assessments:history", args=["W-N1", "2026-27", "INT-01-N"])


@layer
def twice(cast, framework, ours) -> Answer:
    """Saved as "not sure" with a note, then as a level without one."""
    step, by = framework.steps["INT-01-N"], cast.pcn_lead
    first = AnswerValues(Choice.NOT_SURE, note="Ask the practices")
    second = AnswerValues(Choice.LEVEL, framework.levels[2])
    save_answer(assessment=ours, step=step, values=first, number=0, by=by, at=NOON)
    return save_answer(assessment=ours, step=step, values=second, number=1, by=by, at=NOON)


def bring_back(client, answer, *, number=2):
    earliest = answer.history.order_by("history_id").first()
    typed = {"state": earliest.history_id, "number": number}
    return text_of(client.post(HISTORY, typed, follow=True))


def test_an_earlier_state_is_saved_anew_and_the_later_one_stays_in_the_list(twice, cast, sign_in):
    client = sign_in(cast.pcn_contributor)

    offered = text_of(client.get(HISTORY))
    said = bring_back(client, twice)

    twice.refresh_from_db()
    assert offered.count("Bring this back") == 1
    assert "Brought back. What stood before stays in this list." in said
    assert (twice.choice, twice.note, twice.number) == (Choice.NOT_SURE, "Ask the practices", 3)
    assert twice.saved_by == cast.pcn_contributor
    assert "2 In progress" in said


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(twice, cast, sign_in):
    said = bring_back(sign_in(cast.pcn_lead), twice, number=1)

    twice.refresh_from_db()
    assert "Someone saved this answer after you opened this page." in said
    assert twice.number == 2


@pytest.mark.parametrize("typed", [{}, {"state": "x"}, {"state": "9" * 40}, {"state": "999999"}])
def test_a_state_that_never_was_is_not_found(twice, cast, sign_in, typed):
    response = sign_in(cast.pcn_lead).post(HISTORY, {"number": "2", **typed})

    assert response.status_code == 404


def test_a_reader_brings_nothing_back(twice, cast, sign_in):
    earliest = twice.history.order_by("history_id").first()
    typed = {"state": earliest.history_id, "number": 2}

    assert sign_in(cast.pcn_reader).post(HISTORY, typed).status_code == 403
