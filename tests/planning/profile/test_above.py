"""What a place and the system do beside one's steps: in which group, in which words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.profile.above import Group, Submitted, by_date
from tests.planning.profile.values import a_thing, above

IN_PLACE = Submitted("3 In place", True, True)
BEGUN = Submitted("1 Exploring", True, False)
NOT_THEIRS = Submitted("Not applicable to us", False, False)
LATER = {"due_on": date(2027, 3, 31), "is_past": False}
NO_DATE = {"due_on": None, "is_past": False}


@pytest.mark.parametrize(
    ("changes", "group", "word"),
    [
        ({}, Group.PASSED, "Has not said yet"),
        ({"said": BEGUN}, Group.PASSED, "Not in place"),
        ({"said": BEGUN} | LATER, Group.TO_COME, "Not in place"),
        (NO_DATE, Group.UNDATED, "Has not said yet"),
        ({"said": IN_PLACE}, Group.SETTLED, "In place"),
        ({"said": NOT_THEIRS}, Group.SETTLED, "Does not apply there"),
        ({"has_body": False}, Group.PASSED, "Nobody answers for it"),
    ],
)
def test_each_thing_has_a_group_and_a_state_in_a_word(changes, group, word):
    thing = a_thing(**changes)

    assert (thing.group, thing.tag[0]) == (group, word)


things = st.lists(
    st.builds(
        lambda said, when: a_thing(said=said, **when),
        st.sampled_from([None, IN_PLACE, BEGUN, NOT_THEIRS]),
        st.sampled_from([{}, LATER, NO_DATE]),
    )
)


@given(things)
def test_the_groups_hold_every_thing_once_and_those_past_come_first(found):
    all_of_it = above(*found)
    passed = [each.group == Group.PASSED for each in all_of_it.in_order]

    assert sum(len(inside) for _group, inside in all_of_it.groups) == len(found)
    assert passed == sorted(passed, reverse=True)
    assert all_of_it.passed == sum(passed)


def test_by_date_keeps_the_order_of_one_day_and_puts_undated_last():
    found = [a_thing(1, **NO_DATE), a_thing(2, **LATER), a_thing(3), a_thing(4)]

    assert [each.code[4:6] for each in by_date(found)] == ["03", "04", "02", "01"]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (above(a_thing(1), a_thing(2), a_thing(3, **LATER)), "3 things, 2 past their date and not"),
        (above(a_thing()), "1 thing, 1 past its date and not in place."),
        (above(a_thing(**LATER)), "1 thing, none past its date."),
        (above(), "asks nothing of Place or System beside the steps"),
        (above(watched=0), "Every step that applies to you is in place and none is planned"),
        (above(tiers="", watched=3), "Nobody stands above your system"),
    ],
)
def test_the_sentence_counts_them_or_says_why_there_is_none(found, words):
    assert words in found.words


@pytest.mark.parametrize(
    ("tiers", "heading"),
    [
        ("Place and System", "What Place and System do beside your steps"),
        ("System", "What System does beside your steps"),
        ("", "What others do beside your steps"),
    ],
)
def test_the_heading_names_who_stands_above(tiers, heading):
    assert above(tiers=tiers).heading == heading
