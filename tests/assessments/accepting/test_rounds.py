"""What became of a return, from rows alone."""

from datetime import timedelta
from types import SimpleNamespace as Row

from assessments.accepting.rounds import rounds
from tests.conftest import NOON


def at(hours: int):
    return NOON + timedelta(hours=hours)


def revision(number: int, hours: int, **more) -> Row:
    said = {"sent_back_at": None, "submitted_at": at(hours), "signed_as": "pcn lead"}
    return Row(number=number, **said | more)


def question(code: str, of: Row, hours: int, **more) -> Row:
    answer = Row(step=Row(code=code), revision=of)
    said = {"asked_as": "place reviewer", "asked_for": "Blackmoor Place", "withdrawn_at": None}
    return Row(answer=answer, asked_at=at(hours), **said | more)


def past(id: int, hours: int, accepted: int | None) -> Row:
    return Row(
        id=id,
        number=id,
        history_date=at(hours),
        history_user="system staff",
        accepted_at=None if accepted is None else at(accepted),
        accepted_as="place reviewer",
        accepted_for="Blackmoor Place",
    )


def test_everything_that_happened_stands_in_its_order():
    first, second = revision(1, 0), revision(2, 5)
    questions = [question("B-02", first, 2), question("A-01", first, 2)]
    states = [past(1, 0, None), past(2, 5, None), past(2, 7, 7), past(2, 8, None), past(2, 9, 9)]

    events = rounds([second, first], questions, states)

    assert [(event.of, event.words, event.by) for event in events] == [
        (1, "Submitted", "pcn lead"),
        (1, "2 questions asked, about B-02 and A-01", "place reviewer, Blackmoor Place"),
        (2, "Submitted again", "pcn lead"),
        (2, "Accepted", "place reviewer, Blackmoor Place"),
        (2, "Acceptance taken back", "system staff"),
        (2, "Accepted", "place reviewer, Blackmoor Place"),
    ]


def test_questions_are_withdrawn_and_a_whole_return_sent_back():
    first = revision(
        1, 0, sent_back_at=at(4), sent_back_as="place reviewer", sent_back_reason="All of it"
    )
    gone = {"withdrawn_at": at(3), "withdrawn_as": "system staff"}

    events = rounds([first], [question("A-01", first, 2, **gone)], [])

    assert [(event.words, event.by, event.note) for event in events[1:]] == [
        ("1 question asked, about A-01", "place reviewer, Blackmoor Place", ""),
        ("1 question withdrawn", "system staff", ""),
        ("Sent back as a whole", "place reviewer", "All of it"),
    ]


def test_a_return_of_before_this_was_kept_has_rounds_too():
    """Its revisions have no state in the history from when they were submitted."""
    assert [event.words for event in rounds([revision(1, 0)], [], [past(1, 3, 3)])] == [
        "Submitted",
        "Accepted",
    ]
