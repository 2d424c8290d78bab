"""The laws of tallies, and what counts as what."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from assessments.answers.differences import side_by_side
from assessments.progress import Progress, Tally, added
from nhsuk.evidence import Item, items_of

COUNTS = st.integers(min_value=0, max_value=500)


@st.composite
def tallies(draw) -> Tally:
    levels = draw(st.dictionaries(st.integers(0, 4), COUNTS))
    return Tally(
        levels=levels,
        not_applicable=draw(COUNTS),
        not_sure=draw(COUNTS),
        unanswered=draw(COUNTS),
        overdue=draw(COUNTS),
        in_place=draw(st.integers(0, sum(levels.values()))),
    )


@given(tallies(), tallies())
def test_the_order_of_adding_does_not_matter(one, other):
    assert one + other == other + one


@given(tallies(), tallies(), tallies())
def test_the_grouping_of_adding_does_not_matter(one, two, three):
    assert (one + two) + three == one + (two + three)


@given(tallies())
def test_the_empty_tally_adds_nothing(tally):
    assert tally + Tally() == tally


@given(st.lists(tallies()))
def test_every_count_of_a_sum_is_the_sum_of_the_counts(several):
    whole = added(several)

    for name in ("total", "answered", "applicable", "overdue", "in_place", "at_a_level"):
        assert getattr(whole, name) == sum(getattr(each, name) for each in several)


@given(tallies())
def test_each_answer_is_counted_in_exactly_one_way(tally):
    parts = (sum(tally.levels.values()), tally.not_applicable, tally.not_sure, tally.unanswered)

    assert tally.total == sum(parts)
    assert tally.applicable == tally.total - tally.not_applicable


def test_at_a_level_that_nobody_chose_stands_no_answer():
    tally = Tally(levels={2: 5})

    assert [tally.at(value) for value in (1, 2)] == [0, 5]


@given(tallies(), COUNTS)
def test_not_applicable_leaves_the_denominator(tally, more):
    assert (tally + Tally(not_applicable=more)).share_in_place == tally.share_in_place


@given(tallies())
def test_a_share_lies_between_none_and_all(tally):
    share = tally.share_in_place

    assert share is None if tally.applicable == 0 else 0 <= share <= 1


def test_unanswered_and_not_sure_stay_in_the_denominator():
    tally = Tally(levels={3: 1}, in_place=1, unanswered=1, not_sure=1, not_applicable=4)

    assert tally.share_in_place == Fraction(1, 3)
    assert not tally.is_complete


def test_a_return_is_complete_once_nothing_is_unanswered():
    assert Tally(levels={1: 2}, not_sure=1).is_complete
    assert not Tally(levels={1: 2}, unanswered=1).is_complete


def test_drafts_together_have_come_as_far_as_each_of_them():
    together = sum([Progress(1, 3), Progress(4, 7)], Progress())

    assert (together.answered, together.total, together.left) == (5, 10, 5)


def test_progress_says_its_state_in_a_word():
    words = [Progress(done, 3).state[0] for done in range(4)]

    assert words == ["Not started", "In progress", "In progress", "Complete"]
    assert str(Progress(17, 24)) == "17 of 24"


@given(st.text(), st.text())
def test_two_texts_side_by_side_are_still_the_two_texts(one, other):
    left, right = side_by_side(one, other)

    assert "".join(part.text for part in left) == one
    assert "".join(part.text for part in right) == other


def test_texts_of_very_many_words_differ_as_a_whole_unless_they_are_the_same():
    long = "a b " * 501
    left, right = side_by_side(long, f"{long}c")

    assert [part.differs for part in (*left, *right)] == [True, True]
    assert [part.differs for part in side_by_side(long, long)[0]] == [False]


@given(st.text())
def test_nothing_differs_from_itself(text):
    left, _ = side_by_side(text, text)

    assert not any(part.differs for part in left)


def test_only_safe_web_addresses_become_links():
    lines = "https://example.org/a\nMinutes of May\njavascript:alert(1)\nhttp://[bad\n\n//x.org"

    assert items_of(lines) == [
        Item("https://example.org/a", "https://example.org/a"),
        Item("Minutes of May"),
        Item("javascript:alert(1)"),
        Item("http://[bad"),
        Item("//x.org"),
    ]
