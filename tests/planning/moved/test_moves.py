"""The laws of what moved, on any answers at all; no database."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.choices import Choice
from planning.moved.moves import Figures, Given, Line, Move, Part, compared_words, move_between

LEVEL, NOT_SURE = Choice.LEVEL.value, Choice.NOT_SURE.value
CODES = [f"N{number}" for number in range(6)]
lines = st.builds(
    Line,
    step=st.integers(1, 4),
    theme=st.sampled_from(["INT", "SUP"]),
    move=st.sampled_from(list(Move)),
    before=st.none(),
    now=st.none(),
)


@pytest.mark.parametrize(
    ("before", "now", "move"),
    [
        (Given(LEVEL, 1, 1), Given(LEVEL, 2, 2), Move.UP),
        (Given(LEVEL, 2, 2), Given(LEVEL, 1, 1), Move.DOWN),
        (Given(LEVEL, 7, 2), Given(LEVEL, 2, 2), Move.SAME),
        (Given(NOT_SURE), Given(NOT_SURE), Move.SAME),
        (Given(NOT_SURE), Given(LEVEL, 1, 1), Move.OTHER),
        (None, Given(LEVEL, 1, 1), Move.NEW),
        (Given(LEVEL, 1, 1), None, Move.BLANK),
    ],
)
def test_an_answer_moves_from_the_one_before(before, now, move):
    assert move_between(now, before) == move


@st.composite
def sets(draw):
    def part(code):
        both = draw(st.booleans())
        return Part(
            code=code,
            name="PCN",
            tier="neighbourhood",
            is_in=both or draw(st.booleans()),
            was_in=both,
            lines=tuple(draw(st.lists(lines, max_size=4))) if both else (),
        )

    world = {code: part(code) for code in CODES}
    chosen = st.lists(st.sampled_from(CODES), max_size=6)
    return tuple(Figures.of(world[code] for code in draw(chosen)) for _ in range(2))


@settings(max_examples=40, deadline=None)
@given(sets())
def test_one_in_both_of_two_sets_counts_once_and_order_does_not_matter(found):
    a, b = found

    both = a + b

    assert both == b + a
    assert a + a == a
    assert len(both.parts) == len({part.code for part in (*a.parts, *b.parts)})
    for move in Move:
        assert both.count(move) == sum(part.count(move) for part in both.parts)
        assert both.count(move) == both.count(move, "INT") + both.count(move, "SUP")


@settings(max_examples=40, deadline=None)
@given(sets())
def test_everyone_is_compared_or_named_as_missing(found):
    figures = found[0]

    apart = (figures.compared, figures.only_now, figures.only_before, figures.in_neither)

    assert sum(len(each.parts) for each in apart) == len(figures.parts)


def test_who_is_not_compared_is_named_beside_every_total():
    figures = Figures.of(
        [
            Part("A", "A", "neighbourhood", is_in=True, was_in=True),
            Part("B", "B", "neighbourhood", is_in=True, was_in=False),
            Part("C", "C", "neighbourhood", is_in=False, was_in=False),
        ]
    )

    assert compared_words(figures, "PCN") == (
        "1 of 3 PCNs returned in both cycles and is compared; 1 only this time; 1 in neither."
    )
