"""An earlier state of an answer is brought back as a new one; nothing that was saved is lost."""

import pytest
from django.urls import reverse

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Answer
from tests import factories as make
from tests.assessments.doing import card
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


# In a fold of its card


def bring_back_there(client, answer, *, state: str = "", **fields):
    earliest = str(answer.history.order_by("history_id").first().history_id)
    data = card("INT-01-N", **{"choice": "2", "number": 2} | fields) | {"back": state or earliest}
    url = reverse("assessments:answer", args=["W-N1", "2026-27", "INT-01-N"])
    return client.post(url, data, headers={"hx-request": "true"})


def test_the_fold_of_a_card_holds_its_history_without_a_page_around_it(twice, cast, sign_in):
    said = text_of(sign_in(cast.pcn_lead).get(HISTORY, headers={"hx-request": "true"}))

    assert said.count("Bring this back") == 1
    assert "Ask the practices" in said
    assert "<h1" not in said


def test_brought_back_in_the_fold_the_card_comes_again(twice, cast, sign_in):
    response = bring_back_there(sign_in(cast.pcn_contributor), twice)

    twice.refresh_from_db()
    assert (twice.choice, twice.note, twice.number) == (Choice.NOT_SURE, "Ask the practices", 3)
    assert "Ask the practices</textarea>" in text_of(response)
    assert "(3 changes)" in text_of(response)


def test_what_stood_in_the_card_is_saved_before_something_is_brought_back(twice, cast, sign_in):
    bring_back_there(sign_in(cast.pcn_lead), twice, note="Typed just now")

    notes = [past.note for past in twice.history.all()]
    assert notes == ["Ask the practices", "Typed just now", "", "Ask the practices"]


def test_over_a_colleagues_answer_nothing_is_brought_back_unasked(twice, cast, sign_in):
    response = bring_back_there(sign_in(cast.pcn_lead), twice, number=1, choice="3")

    twice.refresh_from_db()
    assert response.status_code == 409
    assert twice.number == 2


def test_what_is_wrong_in_the_card_is_put_right_first_and_the_card_stays(twice, cast, sign_in):
    response = bring_back_there(sign_in(cast.pcn_lead), twice, note="Call 943 476 5919")

    assert response.status_code == 422
    assert response["HX-Retarget"] == '[id="step-INT-01-N"] .app-step__saved'


def test_a_level_of_another_scale_is_not_brought_back(twice, cast, sign_in):
    other = make.VersionFactory().scale.levels.first()
    first = twice.history.order_by("history_id").first()
    twice.history.filter(pk=first.pk).update(choice=Choice.LEVEL, level=other)

    response = bring_back_there(sign_in(cast.pcn_lead), twice)

    assert response.status_code == 422
    assert "on the scale that the framework had before" in text_of(response)


@pytest.mark.parametrize("state", ["x", "9" * 40, "999999"])
def test_a_state_that_never_was_is_not_found_in_the_fold_either(twice, cast, sign_in, state):
    assert bring_back_there(sign_in(cast.pcn_lead), twice, state=state).status_code == 404
