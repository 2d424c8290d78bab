"""Of two saves of one answer the second is told of the first: the check is made twice.

The number is compared with what was read beside the lock, and the UPDATE names the number that it
replaces: on PostgreSQL what is read beside a lock may be older than the lock. Each half alone.
"""

from copy import copy
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.test import Client

from assessments.answers import actions as answers
from assessments.answers.actions import save_answer
from assessments.models import Answer
from organisations.history import EditedMeanwhile
from tests import factories as make
from tests.assessments.doing import INT1, NOT_SURE, by_htmx, card, colleague_saves, stored
from tests.conftest import NOON


@pytest.fixture
def save(cast, framework, ours):
    """Save our own text over the answer with that number."""

    def saved(*, number: int) -> Answer:
        return save_answer(
            assessment=ours,
            step=framework.steps[INT1],
            values=replace(NOT_SURE, note="Mine"),
            number=number,
            by=cast.pcn_lead,
            at=NOON,
        )

    return saved


@pytest.fixture(params=[False, True], ids=["first", "later"])
def overtaken(request, monkeypatch, cast, framework, ours) -> int:
    """A colleague has saved, but our lock still reads what stood before: the number of that."""
    step, before = framework.steps[INT1], None
    if request.param:
        before = copy(make.AnswerFactory(assessment=ours, step=step))
    number = before.number if before else 0
    colleague_saves(cast, framework, ours, number=number)
    locked_return = answers.locked_return

    def read_too_early(*given, **more):
        locked = locked_return(*given, **more)
        locked.given = before
        return locked

    monkeypatch.setattr(answers, "locked_return", read_too_early)
    return number


def test_what_a_colleague_saved_unseen_by_our_lock_is_not_overwritten(overtaken, save):
    past = stored(INT1).history.count()

    with pytest.raises(EditedMeanwhile) as told:
        save(number=overtaken)

    assert told.value.current.note == "Theirs"
    assert stored(INT1).note == "Theirs"
    assert stored(INT1).history.count() == past


def test_the_very_words_that_a_colleague_saved_unseen_are_no_conflict(
    overtaken, cast, framework, ours
):
    theirs = stored(INT1)
    past = theirs.history.count()

    assert colleague_saves(cast, framework, ours, number=overtaken) == theirs
    assert theirs.history.count() == past


@pytest.mark.parametrize("number", [1, 3])
def test_an_answer_that_nobody_gave_is_not_saved_over(number, ours, save):
    with pytest.raises(EditedMeanwhile) as told:
        save(number=number)

    assert told.value.current is None
    assert not Answer.objects.exists()


@pytest.mark.parametrize("number", [0, 2])
def test_an_answer_with_another_number_than_the_one_read_is_not_saved_over(
    number, cast, framework, ours, save
):
    colleague_saves(cast, framework, ours)

    with pytest.raises(EditedMeanwhile) as told:
        save(number=number)

    assert told.value.current.note == "Theirs"
    assert [past.note for past in stored(INT1).history.all()] == ["Theirs"]


def note_sent_after(client: Client, *before: str) -> int:
    """The status of a card that names what its page had sent before."""
    sent_before = [urlencode(card(INT1, number=0, choice=2, note=note)) for note in before]
    return by_htmx(client, INT1, choice="2", note="Newest", after=sent_before).status_code


@pytest.mark.parametrize(
    ("person", "sent_before", "status"),
    [
        ("pcn_contributor", ["Theirs"], 200),
        ("pcn_contributor", ["Theirs", "Lost"], 200),
        ("pcn_contributor", ["Lost"], 409),
        ("pcn_contributor", [], 409),
        ("pcn_lead", ["Theirs"], 409),
    ],
)
def test_a_page_goes_on_only_from_what_the_same_person_sent_and_never_heard_of(
    person, sent_before, status, cast, framework, ours, sign_in
):
    colleague_saves(cast, framework, ours)  # as the contributor

    assert note_sent_after(sign_in(getattr(cast, person)), *sent_before) == status

    assert stored(INT1).note == ("Newest" if status == 200 else "Theirs")
    assert stored(INT1).history.count() == (2 if status == 200 else 1)
