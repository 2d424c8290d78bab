"""How the returns of a cycle come in: laws of counts that add up, with no row of the database."""

from hypothesis import given
from hypothesis import strategies as st

from assessments.cycles.coming_in import (
    Body,
    Counts,
    Return,
    Stage,
    coming_in,
    counts_of,
)
from organisations.choices import Tier

PLACES = {key: Body(key, f"P{key}", f"Place {key}") for key in range(4)}
SYSTEM = Body(9, "SYS", "The system")


ANY_TIER = st.sampled_from(Tier.planning())


@st.composite
def returns(draw, tier=ANY_TIER) -> list[Return]:
    number = draw(st.integers(0, 20))
    return [
        Return(
            key=key,
            tier=draw(tier),
            places=draw(st.frozensets(st.sampled_from(list(PLACES)), max_size=3)),
            stage=draw(st.sampled_from(Stage)),
            is_late=draw(st.booleans()),
        )
        for key in range(number)
    ]


PCNS = returns(tier=st.just(Tier.NEIGHBOURHOOD))


@given(PCNS)
def test_the_system_counts_every_pcn_once(found):
    total = coming_in(found, PLACES, SYSTEM).total

    assert total is not None
    assert total.counts == counts_of(found)
    assert total.counts.asked == len(found)


@given(PCNS)
def test_the_rows_of_places_exceed_the_system_by_those_in_several_alone(found):
    table = coming_in(found, PLACES, SYSTEM)

    added = sum((row.counts for row in table.by_place), Counts())
    again = sum(max(len(each.places) - 1, 0) for each in found)
    assert added.asked == len(found) + again


@given(PCNS, st.randoms())
def test_their_order_changes_nothing(found, random):
    shuffled = random.sample(found, len(found))

    assert coming_in(shuffled, PLACES, SYSTEM) == coming_in(found, PLACES, SYSTEM)


@given(PCNS)
def test_a_return_met_twice_counts_once(found):
    assert counts_of([*found, *found]) == counts_of(found)


@given(returns())
def test_every_return_stands_in_the_total_or_among_the_others(found):
    table = coming_in(found, PLACES, SYSTEM)

    assert table.total is not None
    rows = [table.total, *table.others]
    assert sum(row.counts.asked for row in rows) == len(found)
    assert sum(row.counts.late for row in rows) == sum(each.is_late for each in found)


@given(returns(tier=st.sampled_from([Tier.PLACE, Tier.SYSTEM])))
def test_where_pcns_are_not_asked_nothing_is_split_by_place(found):
    assert coming_in(found, PLACES, SYSTEM).by_place == ()


def test_who_does_not_see_the_system_reads_no_figure_of_it():
    one = Return(1, Tier.NEIGHBOURHOOD, frozenset({1}), Stage.RECEIVED, is_late=False)

    table = coming_in([one], {1: PLACES[1]}, None)

    assert table.total is None
    assert [(row.name, row.code) for row in table.by_place] == [("Place 1", "P1")]


def test_a_pcn_in_no_place_is_not_lost():
    one = Return(1, Tier.NEIGHBOURHOOD, frozenset(), Stage.STARTED, is_late=True)

    (row,) = coming_in([one], PLACES, SYSTEM).by_place

    assert (row.name, row.counts) == ("In none of these places", Counts(started=1, late=1))
