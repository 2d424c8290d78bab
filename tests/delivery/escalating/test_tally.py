"""The laws of adding up escalations, on any organisations at all; no database."""

from hypothesis import given
from hypothesis import strategies as st

from delivery.choices import EscalationState
from delivery.escalating.tally import EscalationTally
from delivery.progress.figures import Figures, Part
from organisations.choices import Tier

PLACES = ("P1", "P2")
tallies = st.dictionaries(
    st.tuples(st.sampled_from(EscalationState), st.booleans()), st.integers(1, 9)
).map(EscalationTally)


@st.composite
def worlds(draw) -> Figures:
    """PCNs in one place, in two, or in none."""
    return Figures.of(
        Part(
            code=f"N{number}",
            name="PCN",
            tier=Tier.NEIGHBOURHOOD,
            places=tuple(draw(st.sets(st.sampled_from(PLACES)))),
            escalated=draw(tallies),
        )
        for number in range(5)
    )


@given(worlds())
def test_each_counts_once_in_whichever_order_and_in_however_many_places(world):
    places = [world.in_place(code) for code in PLACES]
    nowhere = world.those(lambda part: not part.places)

    there = (places[1] + places[0] + nowhere).escalated
    one_by_one = [part.escalated for part in world.parts]

    for name, number in world.escalated.as_json().items():
        assert there.as_json()[name] == number == sum(t.as_json()[name] for t in one_by_one)


@given(worlds())
def test_all_are_open_answered_or_withdrawn(world):
    found = world.escalated

    assert found.open + found.answered + found.withdrawn == found.total
    assert found.passed_up <= found.total
