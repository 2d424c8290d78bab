"""Where a return stands by theme, in words and as it is drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.progress import Tally, added
from assessments.standing import in_place_words
from organisations.choices import Tier
from planning.profile.themes import FEWEST_RETURNS, Themes, mark_of, range_of


def tally(in_place: int, others: int = 0) -> Tally:
    return Tally(levels={3: in_place, 1: others}, in_place=in_place, not_applicable=2)


def themes(**changes) -> Themes:
    given = {
        "lines": (),
        "now": tally(17, 7),
        "before": None,
        "year": "",
        "tier": Tier.NEIGHBOURHOOD,
        "place": "Blackmoor Place",
        "returns_in": 0,
    }
    return Themes(**(given | changes))


@pytest.mark.parametrize(
    ("in_place", "others", "words"),
    [
        (2, 1, "2 of the 3 steps that apply to you are in place"),
        (1, 2, "1 of the 3 steps that apply to you is in place"),
        (1, 0, "The one step that applies to you is in place"),
        (0, 1, "The one step that applies to you is not in place"),
        (0, 0, "None of these steps applies to you"),
    ],
)
def test_what_is_in_place_reads_well_where_one_step_applies(in_place, others, words):
    assert in_place_words(tally(in_place, others)) == words


@pytest.mark.parametrize(
    ("before", "year", "compared"),
    [
        (tally(14, 6), "last year", ", 3 more than last year."),
        (tally(18, 2), "last year", ", 1 fewer than last year."),
        (tally(17, 7), "2024/25", ", as many as in 2024/25."),
        (tally(0, 0), "last year", "."),
        (None, "", "."),
    ],
)
def test_the_first_sentence_says_how_many_more_are_in_place(before, year, compared):
    found = themes(before=before, year=year)

    assert found.headline == f"17 of the 24 steps that apply to you are in place{compared}"


def test_the_year_before_says_of_how_many_steps_it_was():
    assert (
        themes(before=tally(14, 6), year="last year").before_words == "Last year it was 14 of 20."
    )
    assert themes(before=tally(14, 6), year="2024/25").before_words == "In 2024/25 it was 14 of 20."
    assert themes().before_words == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"returns_in": 4}, "appears here once 5 returns are in"),
        ({"returns_in": 1}, "So far there is 1."),
        ({"returns_in": 9}, "no theme applies to 5 of its returns"),
        ({"place": ""}, "Your PCN lies in no place"),
        ({"tier": Tier.PLACE}, "Only PCNs have a range"),
        ({"tier": Tier.SYSTEM}, "Only PCNs have a range"),
    ],
)
def test_where_there_is_no_range_a_sentence_says_why(changes, words):
    assert words in themes(**changes).why_no_range


tallies = st.lists(
    st.builds(tally, st.integers(0, 20), st.integers(0, 20)), max_size=FEWEST_RETURNS * 2
)


@given(tallies)
def test_a_range_holds_every_share_and_never_fewer_than_five(found):
    shares = [each.share_in_place for each in found if each.applicable]

    drawn = range_of(found)

    assert (drawn is None) == (len(shares) < FEWEST_RETURNS)
    if drawn:
        assert (drawn.low.share, drawn.high.share) == (min(shares), max(shares))


@given(tallies)
def test_a_mark_lies_on_its_line_and_more_in_place_lies_further_right(found):
    marks = [mark for mark in map(mark_of, [*found, added(found)]) if mark]

    assert all(8 <= mark.x <= 192 for mark in marks)
    in_order = sorted(marks, key=lambda mark: mark.share)
    assert [mark.x for mark in in_order] == sorted(mark.x for mark in marks)
