"""The laws of ranking, by examples and for whatever people score. No database."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisals.choices import Kind
from appraisals.results.lines import CriterionLine, MarkLine, OptionLine, SheetLine
from appraisals.results.ranking import in_two, rank

SAFE = CriterionLine(position=1, kind=Kind.ESSENTIAL, title="Safe")
REACH = CriterionLine(position=2, kind=Kind.WEIGHTED, title="Reach", weight=3, low="-", high="+")
COST = CriterionLine(position=3, kind=Kind.WEIGHTED, title="Cost", weight=1, low="-", high="+")
CRITERIA = (SAFE, REACH, COST)
OPTIONS = tuple(OptionLine(position=n, title=f"Option {n}") for n in (1, 2, 3))


def sheet(given: dict[int, tuple], scorer="Nurse") -> SheetLine:
    """By option: what is said of Safe, Reach and Cost; None where nothing is."""
    marks = [
        MarkLine(option=option, criterion=criterion.position, value=value)
        for option, values in given.items()
        for criterion, value in zip(CRITERIA, values, strict=True)
        if value is not None
    ]
    return SheetLine(scorer=scorer, marks=tuple(marks))


essential, weighted = st.sampled_from([None, 0, 1]), st.sampled_from([None, 1, 2, 3, 4, 5])
sheets = st.lists(
    st.fixed_dictionaries(
        {option.position: st.tuples(essential, weighted, weighted) for option in OPTIONS}
    ).map(sheet),
    max_size=5,
)


def ranks(criteria, found) -> dict[int, int]:
    return {each.option.position: each.rank for each in rank(criteria, OPTIONS, found).standings}


@given(sheets, st.randoms())
def test_the_order_of_who_scored_does_not_matter(found, chance):
    shuffled = list(found)
    chance.shuffle(shuffled)

    assert rank(CRITERIA, OPTIONS, shuffled) == rank(CRITERIA, OPTIONS, found)


@given(sheets, st.integers(2, 9))
def test_scaling_all_weights_changes_no_rank_and_no_mean(found, times):
    scaled = [CriterionLine(**vars(each) | {"weight": each.weight * times}) for each in CRITERIA]
    before, after = rank(CRITERIA, OPTIONS, found), rank(scaled, OPTIONS, found)

    assert ranks(scaled, found) == ranks(CRITERIA, found)
    assert [each.mean for each in after.standings] == [each.mean for each in before.standings]


@given(sheets)
def test_who_scores_nothing_adds_to_what_is_missing_alone(found):
    before, after = (rank(CRITERIA, OPTIONS, each) for each in (found, [*found, sheet({})]))

    for one, other in zip(before.standings, after.standings, strict=True):
        assert (one.option, one.rank, one.mean) == (other.option, other.rank, other.mean)
        assert other.missing == one.missing + len(CRITERIA)


@given(sheets)
def test_every_option_stands_once_and_one_that_fails_has_no_rank(found):
    ranking = rank(CRITERIA, OPTIONS, found)

    assert {each.option for each in ranking.standings} == set(OPTIONS)
    assert len(ranking.standings) == len(OPTIONS)
    assert all(each.rank and not each.failed and each.mean for each in ranking.ranked)
    assert not any(each.rank for each in (*ranking.failing, *ranking.unranked))


@given(sheets)
def test_a_mean_lies_between_the_lowest_and_the_highest_score(found):
    for each in rank(CRITERIA, OPTIONS, found).ranked:
        assert each.lowest <= each.mean <= each.highest


@given(sheets)
def test_a_better_mean_has_a_better_rank_and_the_same_mean_the_same(found):
    ranked = rank(CRITERIA, OPTIONS, found).ranked

    for one in ranked:
        for other in ranked:
            assert (one.rank < other.rank) == (one.mean > other.mean)
        assert [each.position for each in one.tied] == [
            each.option.position for each in ranked if each.mean == one.mean and each is not one
        ]


def test_the_weighted_mean_is_by_criterion_and_leaves_out_what_is_not_scored():
    two = [sheet({1: (1, 5, 1)}), sheet({1: (1, 4, None)})]

    standing = rank(CRITERIA, OPTIONS[:1], two).ranked[0]

    assert standing.mean == (3 * Fraction(9, 2) + 1) / 4
    assert (standing.mean_words, standing.missing) == ("3.63", 1)
    assert [spread.range_words for spread in standing.spreads] == ["From 4 to 5", "1"]
    assert [spread.scored_words for spread in standing.spreads] == ["2 of 2", "1 of 2"]


def test_an_option_fails_where_at_least_half_of_those_who_judged_it_say_so():
    three = [sheet({1: (0, 5, 5), 2: (0, 1, 1)}), sheet({1: (1, 5, 5), 2: (1, 1, 1)})]
    three.append(sheet({1: (None, 5, 5), 2: (1, 1, 1)}))

    ranking = rank(CRITERIA, OPTIONS[:2], three)

    (failing,), (ranked,) = ranking.failing, ranking.ranked
    assert (failing.option.position, failing.failed[0].words) == (1, "Meets by 1, fails by 1")
    assert (ranked.option.position, ranked.rank, ranked.doubts[0].fails) == (2, 1, 1)


def test_what_nobody_scored_cannot_be_ranked_and_says_by_what():
    ranking = rank(CRITERIA, OPTIONS[:2], [sheet({1: (1, 3, None), 2: (None, 3, 3)})])

    assert [[each.title for each in s.unscored] for s in ranking.unranked] == [["Cost"], ["Safe"]]
    assert (ranking.ranked, ranking.failing) == ((), ())


def test_ties_are_told_as_ties_and_the_next_rank_is_left_out():
    found = [sheet({1: (1, 3, 3), 2: (1, 3, 3), 3: (1, 2, 2)})]

    assert [each.rank_words for each in rank(CRITERIA, OPTIONS, found).ranked] == ["1=", "1=", "3"]


def test_where_people_differ_most_is_said_first_and_by_two_points_at_least():
    found = [sheet({1: (1, 1, 3), 2: (1, 2, 2)}), sheet({1: (1, 5, 4), 2: (1, 4, 2)})]

    differences = rank(CRITERIA, OPTIONS[:2], found).differences

    assert [(d.option.position, d.spread.criterion.title, d.spread.width) for d in differences] == [
        (1, "Reach", 4),
        (2, "Reach", 2),
    ]


@pytest.mark.parametrize(
    ("number", "words"),
    [((29, 8), "3.63"), ((10, 3), "3.33"), ((5, 1), "5.00"), ((1, 200), "0.01")],
)
def test_a_mean_is_written_with_two_decimals_rounded_half_up(number, words):
    assert in_two(Fraction(*number)) == words
