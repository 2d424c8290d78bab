"""How much a need asks for, in figures: read, written and added."""

import pytest
from django.core.exceptions import ValidationError

from planning.needs.size_fields import DaysField, PeopleField
from planning.needs.sizes import Sizes, Sum, days_words, money_words, people_words, tenths_of
from tests.planning.planners import need_values


@pytest.mark.parametrize(
    ("typed", "tenths"),
    [("2", 20), ("1.5", 15), (" 0.5 ", 5), ("0", 0), ("1.55", None), ("-1", None), ("two", None)],
)
def test_people_are_read_in_whole_tenths(typed, tenths):
    assert tenths_of(typed) == tenths


@pytest.mark.parametrize(
    ("tenths", "words"),
    [(10, "1 whole-time person"), (15, "1.5 whole-time people"), (20, "2 whole-time people")],
)
def test_people_are_written_as_they_are_spoken_of(tenths, words):
    assert people_words(tenths) == words
    assert PeopleField.in_words(tenths) == words


@pytest.mark.parametrize("field", [PeopleField(required=False), DaysField(required=False)])
def test_what_is_left_empty_is_not_nought(field):
    assert field.clean("") is None
    assert field.clean("0") == 0


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (PeopleField(), "some", "The number of people must be a number such as 2 or 0.5"),
        (DaysField(), "1.5", "The days must be a whole number, 9,999 or fewer"),
        (DaysField(), "10000", "The days must be a whole number, 9,999 or fewer"),
    ],
)
def test_what_is_no_number_gets_one_clear_sentence(field, typed, sentence):
    with pytest.raises(ValidationError, match=sentence):
        field.clean(typed)


def test_a_number_stands_in_its_box_as_it_is_typed():
    assert PeopleField().prepare_value(15) == "1.5"
    assert PeopleField().prepare_value("1,5") == "1,5"
    assert days_words(1) == DaysField.in_words(1) == "1 day"


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ([], ""),
        ([None], "No amount said"),
        ([125000], "£1,250"),
        ([125000, 50, None], "£1,250.50, and 1 with no amount said"),
        ([0], "£0"),
    ],
)
def test_money_that_nobody_said_is_never_nought(amounts, words):
    assert money_words(Sum.of(amounts)) == words


@pytest.mark.django_db
def test_several_needs_say_together_what_they_ask_for():
    one = need_values(amount=10050, people=5, days=3)
    other = need_values(amount=None, people=10, days=None)

    together = Sizes.of([one, other])

    assert together.words == (
        "£100.50, and 1 with no amount said",
        "1.5 whole-time people",
        "3 days",
    )
    assert Sizes.of([other]).words == ("No amount said", "1 whole-time person")


@pytest.mark.django_db
def test_a_need_says_its_figures_beneath_its_words_as_far_as_they_were_said():
    assert need_values(size="").small_print == ()
    said = need_values(amount=10050, people=5, days=1, priority="essential")
    assert said.small_print == (
        "Half a day a month",
        "£100.50",
        "0.5 whole-time people",
        "1 day",
        "Essential for the action",
    )
