"""Two answers to one step merged: both texts in one card, each part once, saved over theirs."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessments.answers.differences import both_once
from tests.assessments.doing import (
    INT1,
    INT2,
    by_htmx,
    by_page,
    card,
    colleague_saves,
    send,
    stored,
)
from tests.conftest import text_of

pytestmark = pytest.mark.usefixtures("noon")
MINE = card(INT1, choice="3", note="Theirs\nand mine", evidence="The minutes", planned="on")
LINES = some.lists(some.sampled_from(["We meet", "We meet weekly", "", "No", "a+b (c"]), max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("Weekly", "Monthly", "Weekly\nMonthly"),
        ("Weekly", "Weekly", "Weekly"),
        ("", "Two\n\nlines", "Two\n\nlines"),
        ("We meet", "We meet weekly", "We meet weekly"),
        ("We meet weekly.", "We meet weekly", "We meet weekly."),
        ("One\n\nTwo", "Two\nThree", "One\n\nTwo\nThree"),
        ("We", "Well", "We\nWell"),
    ],
)
def test_texts_that_differ_are_joined_with_each_part_once(one, other, both):
    assert both_once(one, other) == both


@given(LINES, LINES)
def test_nothing_that_either_said_is_missing(one, other):
    both = both_once("\n".join(one), "\n".join(other)).split("\n")

    assert all(any(line in each for each in both) for line in [*one, *other])


def test_texts_of_very_many_lines_are_joined_at_once_and_nothing_is_missing():
    one, other = ([f"{who} {n}" for n in range(1_333)] for who in ("We met", "They met"))
    began = process_time()

    both = both_once("\n".join(["Same", *one]), "\n".join([*other, "", "Same"]))

    assert both.split("\n") == ["Same", *one, *other, ""]
    assert process_time() - began < 0.5  # seconds; looking for each in each took 9


def merge(client, *, number: int = 1, **fields):
    data = {"choice": "3", "note": "Theirs\nand mine", "number": 0, **fields}
    return by_htmx(client, INT1, keep=f"{INT1}:both:{number}", **data)


def test_a_merged_card_holds_both_texts_and_is_saved_only_once_it_is_sent(
    cast, framework, ours, lead
):
    colleague_saves(cast, framework, ours)

    response = merge(lead)

    said = text_of(response)
    assert response.status_code == 200
    assert ">Theirs and mine</textarea>" in said
    assert f'name="{INT1}-number" value="1"' in said
    assert 'type="radio" value="2" checked' in said
    assert "Chosen here is “2 In progress”, as it was saved; you had “3 In place”." in said
    assert stored(INT1).note == "Theirs"
    by_htmx(lead, INT1, choice="2", note="Theirs\nand mine", number=1)
    assert (stored(INT1).note, stored(INT1).number) == ("Theirs\nand mine", 2)


def test_where_only_one_chose_an_answer_it_is_the_merged_one(cast, framework, ours, lead):
    by_htmx(lead, INT1, note="Only a note")

    assert 'type="radio" value="3" checked' in text_of(merge(lead))


def test_what_was_saved_since_both_were_seen_is_seen_before_it_is_merged(
    cast, framework, ours, lead
):
    colleague_saves(cast, framework, ours)
    colleague_saves(cast, framework, ours, number=1, note="Newer")

    response = merge(lead)

    assert response.status_code == 409
    assert "Newer" in text_of(response)


def test_two_texts_are_not_merged_once_the_return_was_submitted(cast, ours, lead):
    send(ours, cast.pcn_lead)

    refused = merge(lead)
    page_refused = by_page(lead, MINE, keep=f"{INT1}:both:1")

    for each in (refused, page_refused):
        assert each.status_code == 422
        assert "This return has been submitted" in text_of(each)
    assert "Both texts are in this card now" not in text_of(page_refused)


def test_without_script_the_page_comes_back_with_the_merged_card(cast, framework, ours, lead):
    colleague_saves(cast, framework, ours)

    response = by_page(lead, MINE, card(INT2, choice="3"), keep=f"{INT1}:both:1")

    said = text_of(response)
    assert f"{INT1}: Look through both texts, then save." in said
    assert said.count("Both texts are in this card now:") == 1
    assert "The minutes</textarea>" in said
    assert stored(INT2).level.value == 3
    assert stored(INT1).note == "Theirs"
    by_page(lead, card(INT1, choice="2", note="Both", number=1), card(INT2, choice="3", number=1))
    assert stored(INT1).note == "Both"
