"""Answers beside those of the year before: up, down, the same, another way, or new."""

from hypothesis import given
from hypothesis import strategies as st

from assessments.answers.actions import AnswerValues
from assessments.answers.moves import LAST_TIME, LAST_YEAR, Move, move_of, moves_of
from assessments.choices import Choice
from frameworks.models import Level

LEVELS = [Level(pk=value, value=value, label=str(value)) for value in range(5)]
SAID = st.one_of(
    st.sampled_from(LEVELS).map(lambda each: AnswerValues(Choice.LEVEL, each)),
    st.sampled_from([Choice.NOT_SURE, Choice.NOT_APPLICABLE, Choice.UNANSWERED]).map(AnswerValues),
)


@given(st.lists(st.tuples(SAID, st.none() | SAID)))
def test_each_answer_makes_one_move_and_none_that_is_not_given(pairs):
    moves = moves_of(pairs, year=LAST_YEAR)

    assert sum(moves.counts.values()) == sum(now.choice != Choice.UNANSWERED for now, _ in pairs)
    assert bool(moves.words) == bool(sum(moves.counts.values()))


def test_up_and_down_are_those_of_the_scale():
    two, three, unsure = (
        AnswerValues(Choice.LEVEL, LEVELS[2]),
        AnswerValues(Choice.LEVEL, LEVELS[3]),
        AnswerValues(Choice.NOT_SURE),
    )

    assert [move_of(three, two), move_of(two, three), move_of(two, two)] == [
        Move.UP,
        Move.DOWN,
        Move.SAME,
    ]
    assert [move_of(unsure, two), move_of(two, None), move_of(AnswerValues(), two)] == [
        Move.OTHER,
        Move.NEW,
        None,
    ]


def test_answers_of_several_years_are_held_against_last_time():
    two = AnswerValues(Choice.LEVEL, LEVELS[2])

    assert moves_of([(two, two)], year=LAST_TIME).words == "Beside last time: 1 the same."
